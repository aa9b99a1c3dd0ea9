#pragma once

#include <memory>

#include "api/attachment_handlers.hpp"
#include "api/config.hpp"
#include "integrations/attachments/clamd_scanner.hpp"
#include "integrations/attachments/magic_judge.hpp"

namespace kezek::api {

/// What attachments need of the rest of the program; all of it outlives them.
struct AttachmentNeeds {
  const Config& config;
  const Desk& desk;
  const domain::Clock& clock;
  const domain::Digest& digest;
  const domain::AttachmentViews& views;
};

/// Attachments and their judges, in the order in which they need each other.
struct AttachmentParts {
  explicit AttachmentParts(const AttachmentNeeds& given) : needs{given} {}

  const AttachmentNeeds needs;
  integrations::attachments::MagicJudge judge{};
  /// Null where no setting names one.
  const std::unique_ptr<integrations::attachments::ClamdScanner> scanner = made_scanner();
  domain::AttachmentService attachments{needs.digest, judge, scanner.get()};
  AttachmentHandlers handlers{
      needs.desk, {attachments, needs.views, needs.digest}
  };

 private:
  std::unique_ptr<integrations::attachments::ClamdScanner> made_scanner() const {
    if (needs.config.clamd.empty()) return nullptr;
    return std::make_unique<integrations::attachments::ClamdScanner>(
        integrations::attachments::ClamdOptions{.address = needs.config.clamd}, needs.clock);
  }
};

}  // namespace kezek::api
