#pragma once

#include <iterator>
#include <vector>

#include "api/calendar_handlers.hpp"
#include "api/dictionary_handlers.hpp"
#include "api/policy_handlers.hpp"
#include "api/text_handlers.hpp"

namespace kezek::api {

/// The rooms in which administrators keep what changes rarely: policies, the calendar,
/// dictionaries, texts.
class Administration {
 public:
  struct Needs {
    const Desk& desk;
    const domain::Digest& digest;
    const CursorSeal& seal;
    domain::CalendarService::Kinds windows;  ///< what an edit of the calendar prolongs
  };

  explicit Administration(const Needs& needs)
      : calendar{needs.windows},
        policy_handlers_{
            needs.desk, {policies_, needs.digest, needs.seal}
  },
        calendar_handlers_{needs.desk, {calendar, needs.seal}},
        dictionary_handlers_{needs.desk, {dictionaries_, needs.digest}},
        text_handlers_{needs.desk, {texts_, needs.digest}} {}

  std::vector<Route> routes() {
    std::vector<Route> all = policy_handlers_.routes();
    for (auto more :
         {calendar_handlers_.routes(), dictionary_handlers_.routes(), text_handlers_.routes()})
      std::ranges::move(more, std::back_inserter(all));
    return all;
  }

  domain::CalendarService calendar;

 private:
  domain::PolicyService policies_{};
  domain::DictionaryService dictionaries_{};
  domain::TextService texts_{};
  PolicyHandlers policy_handlers_;
  CalendarHandlers calendar_handlers_;
  DictionaryHandlers dictionary_handlers_;
  TextHandlers text_handlers_;
};

}  // namespace kezek::api
