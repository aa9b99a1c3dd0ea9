#pragma once

#include "domain/base/expects.hpp"
#include "domain/ports/attachment_judges.hpp"

namespace kezek::test {

/// Knows a file by its first word, as it stands in tests.
class PlainContentJudge final : public domain::ContentJudge {
 public:
  std::optional<domain::MediaType> type_of(std::string_view content) const override {
    if (content.starts_with("pdf")) return domain::MediaType::pdf;
    if (content.starts_with("jpeg")) return domain::MediaType::jpeg;
    return std::nullopt;
  }
};

/// Finds the word "virus", unless it is away.
class PlainScanner final : public domain::AttachmentScanner {
 public:
  bool finds_harm(std::string_view content) override {
    if (away) throw domain::Unavailable{"the virus scanner is away"};
    ++looked_at;
    return content.find("virus") != std::string_view::npos;
  }

  bool away = false;
  int looked_at = 0;
};

}  // namespace kezek::test
