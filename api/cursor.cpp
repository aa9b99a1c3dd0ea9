#include "api/cursor.hpp"

#include "domain/base/hex.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::api {

namespace {

constexpr std::size_t tag_length = 32;
constexpr std::size_t id_length = 36;
constexpr std::size_t text_length_max = 200;

}  // namespace

std::string CursorSeal::seal(const domain::JournalCursor& cursor) const {
  const std::string content = cursor.id.text() + domain::text_of(cursor.filed_at);
  return tag(content) + content;
}

std::optional<domain::JournalCursor> CursorSeal::open(std::string_view text) const {
  if (text.size() <= tag_length + id_length || text.size() > text_length_max) return std::nullopt;
  const std::string_view content = text.substr(tag_length);
  if (tag(content) != text.substr(0, tag_length)) return std::nullopt;
  const auto id = domain::ApplicationId::parse(content.substr(0, id_length));
  const auto filed_at = domain::parse_instant(content.substr(id_length));
  if (!id || !filed_at) return std::nullopt;
  return domain::JournalCursor{*filed_at, *id};
}

/// Hashed twice with the key, as HMAC is, so that a tag cannot be extended.
std::string CursorSeal::tag(std::string_view content) const {
  const std::string inner = domain::hex(digest_.sha256(key_ + std::string{content}));
  return domain::hex(digest_.sha256(key_ + inner)).substr(0, tag_length);
}

}  // namespace kezek::api
