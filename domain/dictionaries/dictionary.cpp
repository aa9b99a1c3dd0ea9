#include "domain/dictionaries/dictionary.hpp"

#include <algorithm>

#include "domain/applications/application.hpp"
#include "domain/applications/benefit.hpp"
#include "domain/attachments/attachment.hpp"
#include "domain/people/identity_document.hpp"

namespace kezek::domain {

namespace {

template <NamedEnum E>
std::vector<std::string_view> codes_of() {
  std::vector<std::string_view> codes;
  for (const auto& [value, name] : names(E{})) codes.push_back(name);
  return codes;
}

constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_of_code(char c) {
  return is_lower(c) || is_upper(c) || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

std::optional<std::vector<std::string_view>> closed_codes(Dictionary dictionary) {
  switch (dictionary) {
    case Dictionary::application_status:
      return codes_of<Status>();
    case Dictionary::attachment_kind:
      return codes_of<AttachmentKind>();
    case Dictionary::benefit_category:
      return codes_of<BenefitCategory>();
    case Dictionary::group_language:
      return codes_of<GroupLanguage>();
    case Dictionary::identity_document:
      return codes_of<IdentityDocumentKind>();
    case Dictionary::queue_kind:
      return codes_of<QueueKind>();
    case Dictionary::source:
      return codes_of<Source>();
    case Dictionary::benefit_confirmation_reason:
    case Dictionary::benefit_rejection_reason:
    case Dictionary::blocking_reason:
    case Dictionary::country:
    case Dictionary::removal_reason:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<DictionaryCode> DictionaryCode::parse(std::string_view text) {
  constexpr std::size_t length_max = 40;
  if (text.empty() || text.size() > length_max) return std::nullopt;
  if (!is_lower(text.front()) && !is_upper(text.front())) return std::nullopt;
  if (!std::ranges::all_of(text, is_of_code)) return std::nullopt;
  return DictionaryCode{text};
}

bool is_spelled_for(Dictionary dictionary, const DictionaryCode& code) {
  const std::string& text = code.text();
  if (dictionary == Dictionary::country && text != "other")
    return text.size() == 2 && std::ranges::all_of(text, is_upper);
  return std::ranges::none_of(text, is_upper);
}

}  // namespace kezek::domain
