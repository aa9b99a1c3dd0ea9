#include "api/cursor.hpp"

#include <charconv>

#include "domain/base/hex.hpp"
#include "domain/base/time_text.hpp"

namespace kezek::api {

namespace {

constexpr std::size_t tag_length = 32;
constexpr std::size_t id_length = 36;
constexpr std::string_view audit_mark = "audit.";
constexpr std::string_view representation_mark = "representation.";
constexpr std::string_view message_mark = "message.";
constexpr std::string_view staff_mark = "staff.";
constexpr std::string_view benefit_mark = "benefit.";
constexpr std::size_t text_length_max = 200;

constexpr std::string_view mark_of(CursorSeal::Numbered list) {
  return list == CursorSeal::Numbered::policies ? "policies." : "calendar.";
}

}  // namespace

std::string CursorSeal::seal(const domain::JournalCursor& cursor) const {
  return sealed(cursor.id.text() + domain::text_of(cursor.filed_at));
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
  return sealed(std::string{staff_mark} + last.text());
}

std::optional<domain::StaffId> CursorSeal::open_staff(std::string_view text) const {
  return opened<domain::StaffId>(text, staff_mark);
}

std::string CursorSeal::seal(domain::MessageId last) const {
  return sealed(std::string{message_mark} + last.text());
}

std::optional<domain::MessageId> CursorSeal::open_message(std::string_view text) const {
  return opened<domain::MessageId>(text, message_mark);
}

template <class AnyId>
std::optional<AnyId> CursorSeal::opened(std::string_view text, std::string_view mark) const {
  const auto content = content_of(text);
  if (!content || !content->starts_with(mark)) return std::nullopt;
  return AnyId::parse(content->substr(mark.size()));
}

std::string CursorSeal::seal(const domain::RepresentationCursor& cursor) const {
  return sealed(std::string{representation_mark} + cursor.id.text() +
                domain::text_of(cursor.asked_at));
}

std::optional<domain::RepresentationCursor> CursorSeal::open_representation(
    std::string_view text) const {
  auto content = content_of(text);
  if (!content || !content->starts_with(representation_mark)) return std::nullopt;
  content->remove_prefix(representation_mark.size());
  const auto id = domain::RepresentationId::parse(content->substr(0, id_length));
  if (!id) return std::nullopt;
  const auto asked_at = domain::parse_instant(content->substr(id_length));
  if (!asked_at) return std::nullopt;
  return domain::RepresentationCursor{*asked_at, *id};
}

std::string CursorSeal::seal(const domain::AuditCursor& cursor) const {
  return sealed(std::string{audit_mark} + std::to_string(cursor.id) + "." +
                domain::text_of(cursor.at));
}

std::optional<domain::AuditCursor> CursorSeal::open_audit(std::string_view text) const {
  auto content = content_of(text);
  if (!content || !content->starts_with(audit_mark)) return std::nullopt;
  content->remove_prefix(audit_mark.size());
  std::int64_t id = 0;
  const auto read = std::from_chars(content->data(), content->data() + content->size(), id);
  content->remove_prefix(static_cast<std::size_t>(read.ptr - content->data()));
  if (read.ec != std::errc{} || !content->starts_with('.')) return std::nullopt;
  const auto at = domain::parse_instant(content->substr(1));
  if (!at) return std::nullopt;
  return domain::AuditCursor{*at, id};
}

std::string CursorSeal::seal(const domain::BenefitCursor& cursor) const {
  const std::string due = cursor.due ? domain::text_of(*cursor.due) : "";
  return sealed(std::string{benefit_mark} + cursor.id.text() + domain::text_of(cursor.claimed_at) +
                "_" + due);
}

std::optional<domain::BenefitCursor> CursorSeal::open_benefit(std::string_view text) const {
  auto content = content_of(text);
  if (!content || !content->starts_with(benefit_mark)) return std::nullopt;
  content->remove_prefix(benefit_mark.size());
  const auto due_at = content->find('_');
  if (due_at == std::string_view::npos || due_at < id_length) return std::nullopt;
  const auto id = domain::ApplicationId::parse(content->substr(0, id_length));
  const auto claimed_at = domain::parse_instant(content->substr(id_length, due_at - id_length));
  const auto due_text = content->substr(due_at + 1);
  const auto due = domain::parse_instant(due_text);
  if (!id || !claimed_at || (!due && !due_text.empty())) return std::nullopt;
  return domain::BenefitCursor{due, *claimed_at, *id};
}

std::string CursorSeal::seal(Numbered list, std::int64_t last) const {
  return sealed(std::string{mark_of(list)} + std::to_string(last));
}

std::optional<std::int64_t> CursorSeal::open(Numbered list, std::string_view text) const {
  auto content = content_of(text);
  if (!content || !content->starts_with(mark_of(list))) return std::nullopt;
  content->remove_prefix(mark_of(list).size());
  std::int64_t last = 0;
  const char* const end = content->data() + content->size();
  const auto read = std::from_chars(content->data(), end, last);
  return read.ec == std::errc{} && read.ptr == end ? std::optional{last} : std::nullopt;
}

std::string CursorSeal::sealed(const std::string& content) const { return tag(content) + content; }

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
