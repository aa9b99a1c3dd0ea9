#pragma once

#include <memory>
#include <mutex>

#include "domain/ports/attachment_judges.hpp"

struct magic_set;

namespace kezek::integrations::attachments {

/// Judges by libmagic, and by how each type must begin: libmagic also finds a PDF behind a page of
/// HTML. Safe to use from many threads.
class MagicJudge final : public domain::ContentJudge {
 public:
  /// Throws std::runtime_error when libmagic's database cannot be read.
  MagicJudge();
  ~MagicJudge() override;

  std::optional<domain::MediaType> type_of(std::string_view content) const override;

 private:
  struct Close {
    void operator()(magic_set* cookie) const;
  };

  std::unique_ptr<magic_set, Close> cookie_;
  mutable std::mutex one_at_a_time_;  ///< the cookie holds the last answer
};

}  // namespace kezek::integrations::attachments
