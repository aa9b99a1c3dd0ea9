#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "domain/base/language.hpp"
#include "domain/base/names.hpp"
#include "domain/calendar/working_calendar.hpp"
#include "domain/messages/message.hpp"
#include "domain/people/district.hpp"
#include "domain/policy.hpp"

namespace kezek::domain {

enum class Ownership { state, privately_owned };

constexpr auto names(Ownership) {
  using enum Ownership;
  return std::to_array<Named<Ownership>>({
      {state,           "state"  },
      {privately_owned, "private"},
  });
}

/// A kindergarten or mini-centre (rules.md §1).
struct Preschool {
  PreschoolId id;
  Kato district;
  Wording name;
  Wording address;
  Ownership ownership;
};

/// The texts of rules.md §2 that people read or accept.
enum class TextKey {
  sign_in_warning,
  ncalayer_hint,
  algorithm,
  data_undertaking,
  bmg_hint,
  support_contacts,
};

constexpr auto names(TextKey) {
  using enum TextKey;
  return std::to_array<Named<TextKey>>({
      {sign_in_warning,  "sign_in_warning" },
      {ncalayer_hint,    "ncalayer_hint"   },
      {algorithm,        "algorithm"       },
      {data_undertaking, "data_undertaking"},
      {bmg_hint,         "bmg_hint"        },
      {support_contacts, "support_contacts"},
  });
}

/// One version of a text; the version that a person accepted is kept.
struct ServedText {
  TextKey key;
  int version;
  Wording body;
};

/// What changes rarely and everybody reads: a consistent snapshot.
struct Reference {
  std::vector<District> districts;
  std::vector<Preschool> preschools;
  std::vector<ServedText> texts;  ///< the newest version of each key
  std::vector<MessageTemplate> messages;
  WorkingCalendar calendar;
  PolicyBook policies;

  const ServedText* text(TextKey key) const;
  /// Throws InvariantBroken when the loaded reference data are older than the program.
  const MessageTemplate& words_of(MessageKind kind) const;
};

}  // namespace kezek::domain
