#pragma once

#include <array>
#include <string_view>

#include "api/refusal_problems.hpp"

namespace kezek::api {

/// A row of the tables of refusals.
constexpr Problem row(domain::Refusal refusal, Http status, std::string_view kk,
                      std::string_view ru, std::string_view en) {
  return {
      status, domain::name_of(refusal), {kk, ru, en}
  };
}

/// The refusals of benefits, in words.
inline constexpr auto benefit_problems = [] {
  using enum domain::Refusal;
  using enum Http;
  return std::to_array<Problem>({
      row(benefit_already_claimed, conflict, "Бұл өтініш бойынша жеңілдік мәлімделген.",
          "По этому заявлению льгота уже заявлена.",
          "A benefit of this application is claimed already."),
      row(benefit_not_claimed, conflict, "Бұл өтініш бойынша мәлімделген жеңілдік жоқ.",
          "По этому заявлению нет заявленной льготы, к которой это относится.",
          "The application has no claimed benefit that this could be about."),
      row(benefit_changed, conflict,
          "Шешім дайындалғаннан кейін жеңілдік туралы мәлімет өзгерді. Қайта қарап, шешіңіз.",
          "С подготовки решения сведения о льготе изменились. Рассмотрите их заново.",
          "The claimed benefit has changed since the decision was prepared. Look at it again."),
      row(benefit_paper_missing, conflict, "Бұл жеңілдікті растайтын құжат керек.",
          "Для этой льготы нужен подтверждающий документ.",
          "This benefit needs a paper that proves it."),
      row(benefit_paper_postdated, conflict, "Құжаттың берілген күні әлі келген жоқ.",
          "Дата выдачи документа ещё не наступила.", "The paper is dated in the future."),
      row(benefit_paper_expired, conflict, "Растайтын құжаттың мерзімі өтті. Жаңасын жіберіңіз.",
          "Срок подтверждающего документа истёк. Нужен новый.",
          "The paper that proves the benefit has expired. A new one is needed."),
      row(office_lost, forbidden,
          "Бұл шешім дайындалған қызмет енді сізде емес немесе өтініш басқа жерге көшті.",
          "Вы больше не занимаете должность, в которой готовили решение, или заявление перешло в "
          "другой район.",
          "You no longer hold the office in which this was prepared, or the application has left "
          "its "
          "district."),
  });
}();

}  // namespace kezek::api
