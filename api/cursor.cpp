#include "api/cursor.hpp"

#include "domain/base/hex.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::api {

namespace {

constexpr std::size_t tag_length = 32;
constexpr std::size_t id_length = 36;
constexpr std::size_t text_length_max = 200;
constexpr std::string_view of_staff = "staff";

}  // namespace

std::string CursorSeal::seal(const domain::JournalCursor& cursor) const {
  const std::string content = cursor.id.text() + domain::text_of(cursor.filed_at);
  return tag(content) + content;
}

std::optional<domain::JournalCursor> CursorSeal::open(std::string_view text) const {
  const auto content = content_of(text);
  if (!content || content->size() <= id_length) return std::nullopt;
  const auto id = domain::ApplicationId::parse(content->substr(0, id_length));
  const auto filed_at = domain::parse_instant(content->substr(id_length));
  if (!id || !filed_at) return std::nullopt;
  return domain::JournalCursor{*filed_at, *id};
}

std::string CursorSeal::seal(domain::StaffId last) const {
  const std::string content = std::string{of_staff} + last.text();
  return tag(content) + content;
}

std::optional<domain::StaffId> CursorSeal::open_staff(std::string_view text) const {
  const auto content = content_of(text);
  if (!content || !content->starts_with(of_staff)) return std::nullopt;
  return domain::StaffId::parse(content->substr(of_staff.size()));
}

std::optional<std::string_view> CursorSeal::content_of(std::string_view text) const {
  if (text.size() <= tag_length || text.size() > text_length_max) return std::nullopt;
  const std::string_view content = text.substr(tag_length);
  if (tag(content) != text.substr(0, tag_length)) return std::nullopt;
  return content;
}

/// Hashed twice with the key, as HMAC is, so that a tag cannot be extended.
std::string CursorSeal::tag(std::string_view content) const {
  const std::string inner = domain::hex(digest_.sha256(key_ + std::string{content}));
  return domain::hex(digest_.sha256(key_ + inner)).substr(0, tag_length);
}

}  // namespace kezek::api
