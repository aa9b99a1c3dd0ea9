#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/language.hpp"
#include "domain/base/names.hpp"

namespace kezek::domain {

/// A list of codes with the words people read for them.
enum class Dictionary {
  application_status,
  attachment_kind,
  benefit_category,
  benefit_confirmation_reason,
  benefit_rejection_reason,
  blocking_reason,
  country,
  group_language,
  identity_document,
  queue_kind,
  removal_reason,
  source,
};

constexpr auto names(Dictionary) {
  using enum Dictionary;
  return std::to_array<Named<Dictionary>>({
      {application_status,          "application_status"         },
      {attachment_kind,             "attachment_kind"            },
      {benefit_category,            "benefit_category"           },
      {benefit_confirmation_reason, "benefit_confirmation_reason"},
      {benefit_rejection_reason,    "benefit_rejection_reason"   },
      {blocking_reason,             "blocking_reason"            },
      {country,                     "country"                    },
      {group_language,              "group_language"             },
      {identity_document,           "identity_document"          },
      {queue_kind,                  "queue_kind"                 },
      {removal_reason,              "removal_reason"             },
      {source,                      "source"                     },
  });
}

/// The codes of a dictionary whose codes carry rules: an enum of ours spells them, so only their
/// words may change. Absent when the dictionary is open: an administrator adds codes and retires
/// them.
std::optional<std::vector<std::string_view>> closed_codes(Dictionary dictionary);

/// A code of an entry: up to 40 letters, digits and underscores, a letter first.
class DictionaryCode {
 public:
  static std::optional<DictionaryCode> parse(std::string_view text);
  const std::string& text() const { return text_; }
  friend auto operator<=>(const DictionaryCode&, const DictionaryCode&) = default;

 private:
  explicit DictionaryCode(std::string_view text) : text_{text} {}
  std::string text_;
};

/// Countries are spelled as ISO 3166-1 alpha-2 does, besides `other`; everything else in lower
/// case.
bool is_spelled_for(Dictionary dictionary, const DictionaryCode& code);

/// The words for a code: a few for a list, and a sentence where there is one.
struct Labels {
  Wording short_label;
  std::optional<Wording> long_label;

  const Wording& longest() const { return long_label ? *long_label : short_label; }
  friend bool operator==(const Labels&, const Labels&) = default;
};

/// One version of an entry. The last one holds; who chose the code earlier still reads its words.
struct DictionaryEntry {
  Dictionary dictionary;
  DictionaryCode code;
  int version;
  Labels labels;
  bool retired;  ///< chosen no more, readable for ever
};

}  // namespace kezek::domain
