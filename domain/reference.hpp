#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/language.hpp"
#include "domain/base/names.hpp"
#include "domain/calendar/working_calendar.hpp"
#include "domain/dictionaries/dictionary.hpp"
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
  queue_manual,
  choosing_notice,
  waiting_list_notice,
  waiting_list_manual,
  waiting_list_support,
  school_manual,
  school_support,
  address_binding_liability,
  temporary_registration_liability,
};

constexpr auto names(TextKey) {
  using enum TextKey;
  return std::to_array<Named<TextKey>>({
      {sign_in_warning,                  "sign_in_warning"                 },
      {ncalayer_hint,                    "ncalayer_hint"                   },
      {algorithm,                        "algorithm"                       },
      {data_undertaking,                 "data_undertaking"                },
      {bmg_hint,                         "bmg_hint"                        },
      {support_contacts,                 "support_contacts"                },
      {queue_manual,                     "queue_manual"                    },
      {choosing_notice,                  "choosing_notice"                 },
      {waiting_list_notice,              "waiting_list_notice"             },
      {waiting_list_manual,              "waiting_list_manual"             },
      {waiting_list_support,             "waiting_list_support"            },
      {school_manual,                    "school_manual"                   },
      {school_support,                   "school_support"                  },
      {address_binding_liability,        "address_binding_liability"       },
      {temporary_registration_liability, "temporary_registration_liability"},
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
  std::vector<ServedText> texts;              ///< the newest version of each key
  std::vector<DictionaryEntry> dictionary{};  ///< the newest version of each entry, by code
  std::vector<MessageTemplate> messages{};
  WorkingCalendar calendar;
  PolicyBook policies;

  const ServedText* text(TextKey key) const;
  /// Throws InvariantBroken when the loaded reference data are older than the program.
  const MessageTemplate& words_of(MessageKind kind) const;

  const DictionaryEntry* entry(Dictionary dictionary, std::string_view code) const;
  /// Whether a code can be chosen: it is known and not retired.
  bool offers(Dictionary dictionary, std::string_view code) const;
  /// The words for a code; the code itself where none were loaded, which is better than no answer.
  Labels labels(Dictionary dictionary, std::string_view code) const;
};

}  // namespace kezek::domain
