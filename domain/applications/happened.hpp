#pragma once

#include <algorithm>
#include <array>

#include "domain/applications/application_status.hpp"

namespace kezek::domain {

/// What a line of the history tells: an event of the life, or what else can befall an application.
/// There is nothing besides.
enum class Happened {
  filed,
  language_changed,
  kind_changed,
  district_changed,
  contacts_changed,
  corrected,  ///< the birth date, by the register
  refreshed,  ///< names or the address, by the register
  benefit_claimed,
  benefit_confirmed,
  benefit_rejected,
  benefit_withdrawn,
  benefit_paper_sent,
  benefit_doubted,  ///< the register that proved it denies it now
  attached,         ///< somebody represents it from now on
  detached,
  representation_rejected,
  representation_proved,  ///< who filed is confirmed, and the residence is still to be proved
  first_event,
};

constexpr Happened happened(Event event) {
  return static_cast<Happened>(static_cast<int>(Happened::first_event) + static_cast<int>(event));
}

constexpr auto names(Happened) {
  using enum Happened;
  constexpr auto others = std::to_array<Named<Happened>>({
      {filed,                   "filed"                  },
      {language_changed,        "language_changed"       },
      {kind_changed,            "kind_changed"           },
      {district_changed,        "district_changed"       },
      {contacts_changed,        "contacts_changed"       },
      {corrected,               "corrected"              },
      {refreshed,               "refreshed"              },
      {benefit_claimed,         "benefit_claimed"        },
      {benefit_confirmed,       "benefit_confirmed"      },
      {benefit_rejected,        "benefit_rejected"       },
      {benefit_withdrawn,       "benefit_withdrawn"      },
      {benefit_paper_sent,      "benefit_paper_sent"     },
      {benefit_doubted,         "benefit_doubted"        },
      {attached,                "attached"               },
      {detached,                "detached"               },
      {representation_rejected, "representation_rejected"},
      {representation_proved,   "representation_proved"  },
  });
  constexpr auto events = names(Event{});
  std::array<Named<Happened>, others.size() + events.size()> all{};
  const auto after_others = std::ranges::copy(others, all.begin()).out;
  std::ranges::transform(events, after_others, [](const Named<Event>& event) {
    return Named<Happened>{happened(event.value), event.name};
  });
  return all;
}

static_assert(names(Happened{}).size() ==
                  static_cast<std::size_t>(Happened::first_event) + names(Event{}).size(),
              "something that can happen has no name");

}  // namespace kezek::domain
