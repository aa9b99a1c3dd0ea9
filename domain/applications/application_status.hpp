#pragma once

#include <algorithm>
#include <array>
#include <optional>

#include "domain/base/names.hpp"

namespace kezek::domain {

/// rules.md §1: five live statuses, then `enrolled`, then the two final ones.
enum class Status {
  in_queue,
  notified,
  referred,
  stop_listed,
  blocked,
  enrolled,
  removed,
  archived,
};

constexpr auto names(Status) {
  using enum Status;
  return std::to_array<Named<Status>>({
      {in_queue,    "in_queue"   },
      {notified,    "notified"   },
      {referred,    "referred"   },
      {stop_listed, "stop_listed"},
      {blocked,     "blocked"    },
      {enrolled,    "enrolled"   },
      {removed,     "removed"    },
      {archived,    "archived"   },
  });
}

/// What can happen to an application; one event per row of rules.md §6.
enum class Event {
  notify,
  choose,
  choose_open,
  end_window,
  enrol,
  cancel,
  extend,
  lapse,
  last_lapse,
  refuse_admission,
  end_stop_list,
  block,
  unblock,
  unblock_with_offer,
  remove,
  outgrow,
  leave,
};

constexpr auto names(Event) {
  using enum Event;
  return std::to_array<Named<Event>>({
      {notify,             "notify"            },
      {choose,             "choose"            },
      {choose_open,        "choose_open"       },
      {end_window,         "end_window"        },
      {enrol,              "enrol"             },
      {cancel,             "cancel"            },
      {extend,             "extend"            },
      {lapse,              "lapse"             },
      {last_lapse,         "last_lapse"        },
      {refuse_admission,   "refuse_admission"  },
      {end_stop_list,      "end_stop_list"     },
      {block,              "block"             },
      {unblock,            "unblock"           },
      {unblock_with_offer, "unblock_with_offer"},
      {remove,             "remove"            },
      {outgrow,            "outgrow"           },
      {leave,              "leave"             },
  });
}

struct Transition {
  Status from;
  Event on;
  Status to;
};

/// The whole life of an application. What is not written here cannot happen.
inline constexpr auto transitions = [] {
  using enum Status;
  using enum Event;
  return std::to_array<Transition>({
      {in_queue,    notify,             notified   },
      {in_queue,    choose_open,        referred   },
      {in_queue,    block,              blocked    },
      {in_queue,    remove,             removed    },
      {in_queue,    outgrow,            removed    },
      {notified,    choose,             referred   },
      {notified,    choose_open,        referred   },
      {notified,    end_window,         in_queue   },
      {notified,    block,              blocked    },
      {notified,    remove,             removed    },
      {notified,    outgrow,            removed    },
      {referred,    enrol,              enrolled   },
      {referred,    cancel,             in_queue   },
      {referred,    extend,             referred   },
      {referred,    lapse,              stop_listed},
      {referred,    last_lapse,         removed    },
      {referred,    refuse_admission,   in_queue   },
      {referred,    block,              blocked    },
      {referred,    remove,             removed    },
      {stop_listed, end_stop_list,      in_queue   },
      {stop_listed, remove,             removed    },
      {stop_listed, outgrow,            removed    },
      {blocked,     unblock,            in_queue   },
      {blocked,     unblock_with_offer, notified   },
      {blocked,     remove,             removed    },
      {blocked,     outgrow,            removed    },
      {enrolled,    leave,              archived   },
  });
}();

constexpr std::optional<Status> after(Status from, Event on) {
  for (const auto& t : transitions)
    if (t.from == from && t.on == on) return t.to;
  return std::nullopt;
}

constexpr bool is_final(Status status) {
  return std::ranges::none_of(transitions, [=](const Transition& t) { return t.from == status; });
}

/// A live application keeps its child from joining the same kind of queue again (rules.md §4.6).
constexpr bool is_live(Status status) { return status < Status::enrolled; }

/// Only these stand in the queue and have a position (rules.md §5).
constexpr bool is_counted(Status status) {
  return status == Status::in_queue || status == Status::notified;
}

static_assert(std::ranges::all_of(transitions,
                                  [](const Transition& t) { return after(t.from, t.on) == t.to; }),
              "two rows disagree about the same (from, on)");
static_assert(std::ranges::all_of(names(Status{}),
                                  [](const auto& status) {
                                    return status.value == Status::in_queue ||
                                           std::ranges::any_of(transitions, [&](const auto& t) {
                                             return t.to == status.value;
                                           });
                                  }),
              "a status nobody can reach");
static_assert(is_final(Status::removed) && is_final(Status::archived) &&
              !is_final(Status::enrolled));
static_assert(std::ranges::all_of(names(Status{}),
                                  [](const auto& status) {
                                    return !is_live(status.value) ||
                                           after(status.value, Event::remove) == Status::removed;
                                  }),
              "rules.md §6: any live application can be removed");

}  // namespace kezek::domain
