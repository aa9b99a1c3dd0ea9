#pragma once

#include <span>
#include <string>
#include <string_view>

#include "integrations/eds/cms.hpp"
#include "integrations/eds/examination.hpp"
#include "integrations/eds/opened_cms.hpp"

namespace kezek::integrations::eds {

/// A CMS over the content of the question.
class CmsExamination final : public Examination {
 public:
  CmsExamination(const Grounds& grounds, const domain::SignatureQuestion& question)
      : Examination{grounds,
                    {question.purpose, question.at, question.time_stamp, question.may_ask}},
        cms_{question.signature},
        content_{question.content} {}

 private:
  std::span<const Check> own_checks() const override;
  Checked<std::optional<std::string_view>> own_time_stamp() const override;
  std::optional<domain::Instant> signing_time() const override;

  Outcome size();
  Outcome structure();
  Outcome algorithms();
  Outcome certificate();
  Outcome attributes();
  Outcome signing_certificate();
  Outcome message_digest();

  std::string_view cms_;
  std::string_view content_;

  OpenedCms opened_;
  Family family_ = Family::rsa;
  SignedAttributes attributes_{};
};

}  // namespace kezek::integrations::eds
