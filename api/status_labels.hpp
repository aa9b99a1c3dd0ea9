#pragma once

#include "api/http/problem.hpp"
#include "domain/applications/application_status.hpp"

namespace kezek::api {

/// A status in a few words, for a list: those of the manuals (rules.md §1).
constexpr Saying short_label_of(domain::Status status) {
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

/// A status in a sentence, for the card (rules.md §1).
constexpr Saying long_label_of(domain::Status status) {
  using enum domain::Status;
  switch (status) {
    case in_queue:
      return {"Өтініш кезекте тұр", "Заявление в очереди", "The application is in the queue"};
    case notified:
      return {"Шешім қабылданды (хабарлама жіберілді)", "Принято решение (направлено уведомление)",
              "A decision was made (notified)"};
    case referred:
      return {"Мектепке дейінгі ұйымға жолдама берілді",
              "Выдано направление в дошкольную организацию", "A referral to a preschool was given"};
    case stop_listed:
      return {"Өтініш тоқтату парағына орналастырылды", "Заявление помещено в стоп-лист",
              "The application is on the stop list"};
    case blocked:
      return {"Өтініш бұғатталды", "Заявление заблокировано", "The application is blocked"};
    case enrolled:
      return {"Бала мектепке дейінгі ұйымға қабылданды",
              "Ребёнок зачислен в дошкольную организацию", "The child is enrolled in a preschool"};
    case removed:
      return {"Өтініш кезектен шығарылды", "Заявление снято с очереди",
              "The application was removed from the queue"};
    case archived:
      return {"Өтініш мұрағатталды", "Заявление в архиве", "The application is archived"};
  }
  return {};
}

}  // namespace kezek::api
