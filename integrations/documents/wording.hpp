#pragma once

#include <array>
#include <string>
#include <string_view>

#include "domain/applications/application.hpp"
#include "domain/queue/queue.hpp"

namespace kezek::integrations::documents {

/// A text of a paper, in both official languages.
struct Bilingual {
  std::string_view kk;
  std::string_view ru;
};

/// The words that papers share.
namespace paper {

inline constexpr Bilingual department{"Білім бөлімі", "Отдел образования"};
inline constexpr Bilingual service{"Мектепке дейінгі ұйымдарға кезек",
                                   "Очередь в дошкольные организации"};
inline constexpr Bilingual number{"Өтініш нөмірі", "Номер заявления"};
inline constexpr Bilingual filed_at{"Өтініш берілген уақыт", "Дата и время подачи"};
inline constexpr Bilingual applicant{"Өтініш беруші", "Заявитель"};
inline constexpr Bilingual child{"Бала", "Ребёнок"};
inline constexpr Bilingual birth_date{"Баланың туған күні", "Дата рождения ребёнка"};
inline constexpr Bilingual district{"Аудан, қала", "Район, город"};
inline constexpr Bilingual kind{"Кезек түрі", "Вид очереди"};
inline constexpr Bilingual language{"Топтың тілі", "Язык группы"};
inline constexpr Bilingual and_more{"және тағы", "и ещё"};
inline constexpr Bilingual verification{
    "Құжаттың түпнұсқалығын QR-код немесе мына мекенжай арқылы тексеруге болады:",
    "Подлинность документа можно проверить по QR-коду или по адресу:"};
inline constexpr Bilingual produced{
    "Құжатты жүйе автоматты түрде жасады және тіркелген сәттегі деректерді көрсетеді.",
    "Документ сформирован системой автоматически и показывает данные на момент регистрации."};

}  // namespace paper

/// The words of the registration notification.
namespace notification {

inline constexpr Bilingual title{"Кезекке тіркеу туралы хабарлама",
                                 "Уведомление о регистрации в очереди"};
inline constexpr Bilingual position{"Тіркелген күнгі кезек нөмірі",
                                    "Номер очереди на день регистрации"};
inline constexpr Bilingual what_next{"Әрі қарай не болады", "Что будет дальше"};
inline constexpr auto next_steps = std::to_array<Bilingual>({
    {"Кезегіңіз жеткенде SMS және электрондық пошта арқылы хабарлама келеді. Онда балабақшаны "
     "қай күнге дейін таңдау керегі жазылады.",                                          "Когда подойдёт очередь, придут SMS и письмо на электронную почту. В них будет сказано, до "
     "какого дня нужно выбрать детский сад."},
    {"Кезек нөмірі өзгеріп тұрады: балалар орын алғанда азаяды, ал жеңілдігі бар балалар кезекке "
     "тұрғанда немесе өтініштер кезекке қайтарылғанда өсуі мүмкін.",
     "Номер очереди меняется: уменьшается, когда дети получают места, и может вырасти, когда в "
     "очередь встают дети с льготой или в неё возвращаются другие заявления."                        },
    {"Нөмірдің қазіргі мәнін және оның әр өзгерісінің себебін жеке кабинеттегі өтініш "
     "карточкасынан көре аласыз.",                                                                 "Номер на сегодня и причину каждого его изменения можно увидеть в личном кабинете, в карточке "
     "заявления."                                                                        },
    {"Телефоныңыз немесе электрондық поштаңыз өзгерсе, жеке кабинетте жаңартыңыз, әйтпесе "
     "хабарлама сізге жетпейді.",                                                                   "Если изменятся телефон или электронная почта, обновите их в личном кабинете, иначе "
     "уведомление до вас не дойдёт."                                        },
});

/// While an officer has not seen the proofs, there is no number to speak of.
inline constexpr auto steps_before_proof = std::to_array<Bilingual>({
    {"Өтініш тіркелді. Алдымен маман тіркелген құжаттарды тексереді; оған дейін өтініштің кезек "
     "нөмірі болмайды.",                                                                                                                                  "Заявление зарегистрировано. Сначала специалист проверит приложенные документы; до этого у "
     "заявления нет номера в очереди."                                                                  },
    {"Тексеруден кейін өтініш кезекке берілген уақытымен қойылады, ол туралы хабарлама келеді.",
     "После проверки заявление встанет в очередь со временем своей подачи, и придёт уведомление."},
    next_steps.back(),
});

}  // namespace notification

/// The words of the receipt of documents.
namespace receipt {

inline constexpr Bilingual title{"Құжаттарды қабылдау туралы қолхат",
                                 "Расписка о приёме документов"};
inline constexpr Bilingual count{"Қабылданған құжаттар саны", "Принято документов"};
inline constexpr Bilingual received{"Қабылданған құжаттар", "Принятые документы"};
inline constexpr Bilingual application{"Кезекке қою туралы өтініш",
                                       "Заявление о постановке в очередь"};

}  // namespace receipt

/// The words of the record in the register book.
namespace register_book {

inline constexpr Bilingual title{"Тіркеу журналындағы жазба", "Запись в журнале регистрации"};
inline constexpr Bilingual day{"Тіркелген күні", "Дата регистрации"};
inline constexpr Bilingual benefit{"Жеңілдік", "Льгота"};
inline constexpr Bilingual source{"Қалай түсті", "Как поступило"};
inline constexpr Bilingual entered_by{"Кім енгізді", "Кто внёс"};
inline constexpr Bilingual official{"Қызметкер", "Сотрудник"};
inline constexpr Bilingual entered_at{"Енгізілген уақыт", "Когда внесено"};

}  // namespace register_book

Bilingual wording(domain::QueueKind kind);
Bilingual wording(domain::GroupLanguage language);
Bilingual wording(domain::BenefitClass benefit);
Bilingual wording(domain::Source source);
Bilingual wording(domain::Role role);

}  // namespace kezek::integrations::documents
