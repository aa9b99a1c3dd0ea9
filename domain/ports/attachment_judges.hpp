#pragma once

#include <optional>
#include <string_view>

#include "domain/attachments/attachment.hpp"

namespace kezek::domain {

/// Knows what octets are, whatever somebody calls them.
class ContentJudge {
 public:
  virtual ~ContentJudge() = default;
  /// Nothing when they are none of what a file may be.
  virtual std::optional<MediaType> type_of(std::string_view content) const = 0;
};

/// Looks for viruses.
class AttachmentScanner {
 public:
  virtual ~AttachmentScanner() = default;
  /// Throws Unavailable when nobody can say.
  virtual bool finds_harm(std::string_view content) = 0;
};

}  // namespace kezek::domain
