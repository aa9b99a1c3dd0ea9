#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/ports/application_views.hpp"
#include "domain/ports/benefit_views.hpp"
#include "domain/ports/digest.hpp"
#include "domain/ports/repositories.hpp"
#include "domain/ports/representation_views.hpp"

namespace kezek::api {

/// Turns the end of a page into opaque text and back. Text that this service did not make, or made
/// under another key, is no cursor.
class CursorSeal {
 public:
  CursorSeal(std::string key, const domain::Digest& digest)
      : key_{std::move(key)}, digest_{digest} {}

  std::string seal(const domain::JournalCursor& cursor) const;
  std::optional<domain::JournalCursor> open(std::string_view text) const;

  /// A cursor of one list opens no other.
  std::string seal(const domain::AuditCursor& cursor) const;
  std::optional<domain::AuditCursor> open_audit(std::string_view text) const;
  std::string seal(const domain::RepresentationCursor& cursor) const;
  std::optional<domain::RepresentationCursor> open_representation(std::string_view text) const;
  std::string seal(domain::MessageId last) const;
  std::optional<domain::MessageId> open_message(std::string_view text) const;
  std::string seal(domain::StaffId last) const;
  std::optional<domain::StaffId> open_staff(std::string_view text) const;

  std::string seal(const domain::BenefitCursor& cursor) const;
  std::optional<domain::BenefitCursor> open_benefit(std::string_view text) const;
  /// Lists whose lines are numbered; `list` tells their cursors apart.
  enum class Numbered { policies, calendar_edits };
  std::string seal(Numbered list, std::int64_t last) const;
  std::optional<std::int64_t> open(Numbered list, std::string_view text) const;

 private:
  template <class AnyId>
  std::optional<AnyId> opened(std::string_view text, std::string_view mark) const;
  std::string sealed(const std::string& content) const;
  std::string tag(std::string_view content) const;
  /// What was sealed; nothing when it was not, or not here.
  std::optional<std::string_view> content_of(std::string_view text) const;

  std::string key_;
  const domain::Digest& digest_;
};

}  // namespace kezek::api
