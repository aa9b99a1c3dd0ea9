#pragma once

#include "api/http/problem.hpp"
#include "domain/applications/application_status.hpp"

namespace kezek::api {

/// The short label of a status, in the words of the manuals (rules.md §1).
constexpr Saying label_of(domain::Status status) {
  using enum domain::Status;
  switch (status) {
    case in_queue:
      return {"Кезекте", "В очереди", "In the queue"};
    case notified:
      return {"Хабарлама жіберілді", "Направлено уведомление", "Notified"};
    case referred:
      return {"Жолдама берілді", "Выдано направление", "Referred"};
    case stop_listed:
      return {"Тоқтату парағына орналастырылды", "Помещено в стоп-лист", "Stop-listed"};
    case blocked:
      return {"Бұғатталды", "Заблокировано", "Blocked"};
    case enrolled:
      return {"Қабылданды", "Зачислен", "Enrolled"};
    case removed:
      return {"Кезектен шығарылды", "Снято с очереди", "Removed"};
    case archived:
      return {"Мұрағатталды", "В архиве", "Archived"};
  }
  return {};
}

}  // namespace kezek::api
