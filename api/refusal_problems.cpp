#include "api/refusal_problems.hpp"

#include <algorithm>
#include <array>

#include "domain/base/expects.hpp"

namespace kezek::api {

namespace {

using domain::name_of;
using domain::Refusal;

constexpr Problem row(Refusal refusal, Http status, std::string_view kk, std::string_view ru,
                      std::string_view en) {
  return {
      status, name_of(refusal), {kk, ru, en}
  };
}

constexpr auto problems = [] {
  using enum Refusal;
  using enum Http;
  return std::to_array<Problem>({
      row(challenge_not_found, not_found, "Бұл кіру сұрауы табылмады. Жаңасын алыңыз.",
          "Этот запрос на вход не найден. Получите новый.",
          "No such sign-in challenge. Ask for a new one."),
      row(challenge_used, conflict, "Кіру сұрауы бұрын пайдаланылған. Жаңасын алыңыз.",
          "Запрос на вход уже использован. Получите новый.",
          "The sign-in challenge has been used. Ask for a new one."),
      row(challenge_expired, conflict, "Кіру сұрауының мерзімі өтті. Жаңасын алыңыз.",
          "Срок запроса на вход истёк. Получите новый.",
          "The sign-in challenge has expired. Ask for a new one."),
      row(signature_invalid, forbidden, "Электрондық қолтаңба тексеруден өтпеді.",
          "Электронная подпись не прошла проверку.",
          "The signature did not pass verification; `reason` says which check failed."),
      row(signature_undetermined, forbidden,
          "Электрондық қолтаңбаны қазір толық тексеру мүмкін емес. Кейінірек қайталаңыз.",
          "Сейчас подпись нельзя проверить полностью. Повторите позже.",
          "The signature cannot be fully verified now; try again later."),
      row(not_an_individual, forbidden,
          "Жеке тұлғаның ЭЦҚ кілтін таңдаңыз: ұйымның кілті жарамайды.",
          "Выберите ключ ЭЦП физического лица: ключ организации не подходит.",
          "The certificate is not that of a private person."),
      row(refresh_token_invalid, unauthorized, "Сеанс аяқталды. Қайта кіріңіз.",
          "Сеанс завершён. Войдите снова.", "The session has ended. Sign in again."),
      row(refresh_token_reused, unauthorized,
          "Сеанс қауіпсіздік үшін аяқталды: жаңарту кілті екі рет пайдаланылды. Қайта кіріңіз.",
          "Сеанс завершён ради безопасности: ключ обновления использован дважды. Войдите снова.",
          "The refresh token was used twice, so the session was ended. Sign in again."),
      row(refresh_too_often, too_many_requests, "Сеанс тым жиі жаңартылады. Сәл күтіңіз.",
          "Сеанс обновляется слишком часто. Подождите немного.",
          "The session is refreshed too often. Wait a little."),
      row(session_not_found, not_found, "Бұл сеанс табылмады.", "Этот сеанс не найден.",
          "No such session."),
      row(person_blocked, forbidden, "Сізге кіру жабылған. Білім бөліміне хабарласыңыз.",
          "Вам закрыт вход. Обратитесь в отдел образования.",
          "You are blocked. Turn to the education department."),
      row(person_not_found, not_found, "Бұл адам табылмады.", "Этот человек не найден.",
          "No such person has signed in."),
      row(code_not_found, not_found, "Бұл код сұрауы табылмады. Жаңа код алыңыз.",
          "Этот запрос кода не найден. Получите новый код.",
          "No such one-time code. Ask for a new one."),
      row(code_wrong, forbidden, "Код дұрыс емес.", "Код неверен.",
          "The code is wrong; `attempts_left` says how often it may still be tried."),
      row(code_used, conflict, "Код бұрын пайдаланылған. Жаңасын алыңыз.",
          "Код уже использован. Получите новый.", "The code has been used. Ask for a new one."),
      row(code_used_up, conflict, "Кодты енгізу әрекеттері таусылды. Жаңа код алыңыз.",
          "Попытки ввести код исчерпаны. Получите новый код.",
          "The attempts at this code are used up. Ask for a new one."),
      row(code_expired, conflict, "Кодтың мерзімі өтті. Жаңасын алыңыз.",
          "Срок кода истёк. Получите новый.", "The code has expired. Ask for a new one."),
      row(code_too_soon, too_many_requests, "Жаңа кодты кейінірек сұраңыз.",
          "Новый код можно запросить позже.", "It is too soon for another code. Wait a little."),
      row(phone_not_mobile, conflict, "Код тек ұялы телефонға жіберіледі.",
          "Код отправляется только на мобильный телефон.",
          "Codes are sent to mobile telephones only."),
      row(phone_not_registered, conflict,
          "Бұл телефон мобильді азаматтар базасында сізге тіркелмеген.",
          "Этот телефон не зарегистрирован на вас в базе мобильных граждан.",
          "The mobile citizens register does not know this telephone as yours."),
      row(credentials_wrong, forbidden, "ЖСН немесе құпиясөз қате.", "Неверный ИИН или пароль.",
          "The IIN or the password is wrong."),
      row(sign_in_paused, too_many_requests,
          "Тым көп сәтсіз әрекет. Көрсетілген уақыттан кейін қайталаңыз.",
          "Слишком много неудачных попыток. Повторите через указанное время.",
          "Too many failed attempts. Try again after the time that is told."),
      row(staff_not_found, not_found, "Мұндай қызметкер табылмады.", "Такой сотрудник не найден.",
          "No such member of staff."),
      row(staff_account_exists, conflict, "Бұл адамның қызметкер есептік жазбасы бар.",
          "У этого человека уже есть учётная запись сотрудника.",
          "This person has a staff account already."),
      row(staff_blocked, conflict, "Есептік жазба бұғатталған. Алдымен бұғаттан шығарыңыз.",
          "Учётная запись заблокирована. Сначала разблокируйте её.",
          "The account is blocked. Unblock it first."),
      row(beyond_authority, forbidden, "Мұндай міндет беруге құқығыңыз жоқ.",
          "У вас нет права назначать на такую должность.",
          "You have no authority over such an office."),
      row(invitation_invalid, forbidden,
          "Шақыру коды жарамсыз немесе мерзімі өткен. Жаңасын сұраңыз.",
          "Код приглашения неверен или истёк. Попросите новый.",
          "The invitation is wrong or has expired. Ask for a new one."),
      row(password_too_short, unprocessable, "Құпиясөз кемінде 12 таңбадан тұруы керек.",
          "Пароль должен быть не короче 12 знаков.",
          "The password must have at least 12 characters."),
      row(password_common, unprocessable, "Бұл құпиясөзді табу оңай. Басқасын таңдаңыз.",
          "Этот пароль легко угадать. Выберите другой.",
          "This password is easy to guess. Choose another."),
      row(password_holds_own_name, unprocessable,
          "Құпиясөзде ЖСН немесе аты-жөніңіз болмауы керек.",
          "В пароле не должно быть вашего ИИН или имени.",
          "The password must not hold your IIN or name."),
      row(signature_of_another_organisation, forbidden, "Өз ұйымыңыз берген ЭЦҚ кілтін таңдаңыз.",
          "Выберите ключ ЭЦП своей организации.", "The key is not one of your organisation."),
      row(email_required, forbidden, "Алдымен электрондық поштаңызды көрсетіңіз.",
          "Сначала укажите электронную почту.", "Give your e-mail address first."),
      row(person_not_in_register, conflict,
          "Сіздің деректеріңіз жеке тұлғалар тіркелімінен табылмады.",
          "Ваши данные не найдены в регистре физических лиц.",
          "You were not found in the register of persons."),
      row(person_not_active, conflict,
          "Тіркелім бойынша өтініш беру мүмкін емес. Білім бөліміне хабарласыңыз.",
          "По данным регистра подать заявление нельзя. Обратитесь в отдел образования.",
          "The register's record does not allow filing. Turn to the education department."),
      row(child_not_in_register, conflict,
          "Баланың деректері жеке тұлғалар тіркелімінен табылмады.",
          "Данные ребёнка не найдены в регистре физических лиц.",
          "The child was not found in the register of persons."),
      row(not_a_parent, forbidden, "АХАЖ деректері бойынша сіз бұл баланың ата-анасы емессіз.",
          "По данным ЗАГС вы не родитель этого ребёнка.",
          "The civil registry does not name you as a parent of this child."),
      row(no_residence_in_district, conflict,
          "Сіз бұл ауданда тіркелмегенсіз. Тіркелген ауданыңызды таңдаңыз.",
          "Вы не зарегистрированы в этом районе. Выберите район вашей регистрации.",
          "You have no residence registration in this district."),
      row(residence_unrecognized, conflict,
          "Тіркелген мекенжайыңыздың ауданы анықталмады. Растайтын құжатпен білім бөліміне "
          "хабарласыңыз.",
          "Район вашей регистрации не распознан. Обратитесь в отдел образования с "
          "подтверждающим документом.",
          "The district of your registered address was not recognised. An officer can file with "
          "a proof."),
      row(unknown_district, conflict, "Ондай аудан жоқ.", "Такого района нет.",
          "There is no such district."),
      row(child_already_queued, conflict, "Бұл бала осы түрдегі кезекте тұр.",
          "Этот ребёнок уже стоит в очереди этого вида.",
          "The child already has a live application of this kind."),
      row(child_enrolled, conflict,
          "Бұл бала балабақшаға қабылданған. Ауысу үшін күту тізімін пайдаланыңыз.",
          "Этот ребёнок уже зачислен. Для перехода есть лист ожидания.",
          "The child is enrolled. To change preschools, use the waiting list."),
      row(child_over_age, conflict, "Баланың жасы балабақша кезегінің шегінен асты.",
          "Возраст ребёнка превышает предел для очереди в детский сад.",
          "The child is over the age limit of the preschool queue."),
      row(acknowledgement_outdated, conflict, "Мәтін жаңартылды. Жаңа нұсқасын оқып, растаңыз.",
          "Текст обновился. Прочитайте и подтвердите новую версию.",
          "The text has changed. Read and accept its current version."),
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
      row(act_not_found, not_found, "Бұл әрекет табылмады.", "Это действие не найдено.",
          "No such act."),
      row(act_expired, conflict, "Қол қою мерзімі өтті. Қайта бастаңыз.",
          "Срок подписания истёк. Начните заново.", "The time to sign has ended. Start again."),
      row(act_already_signed, conflict, "Бұл әрекетке қол қойылған.", "Это действие уже подписано.",
          "The act has been signed already."),
      row(act_refused, conflict,
          "Бұл әрекетке қол қойылды, бірақ ол қабылданған жоқ. Себебі әрекетте көрсетілген. "
          "Қайта бастаңыз.",
          "Это действие подписано, но не принято. Причина указана в нём. Начните заново.",
          "The act was signed and then refused; it says why. Start again."),
      row(signature_of_another_person, forbidden, "Қолтаңба басқа адамдікі.",
          "Подпись принадлежит другому человеку.", "The signature is another person's."),
      row(signature_already_used, conflict, "Бұл қолтаңба басқа әрекетте пайдаланылған.",
          "Эта подпись уже использована в другом действии.",
          "The signature has been used for another act."),
      row(mobile_signing_not_found, not_found,
          "Бұл қол қою сілтемесі жарамсыз. QR кодты қайта ашыңыз.",
          "Эта ссылка для подписания недействительна. Откройте QR-код заново.",
          "This address for signing is not valid. Open the QR code again."),
      row(signature_kind_not_taken, conflict, "Бұл әрекетке мұндай тәсілмен қол қойылмайды.",
          "Это действие нельзя подписать таким способом.",
          "This act cannot be signed in such a way."),
      row(application_not_found, not_found, "Өтініш табылмады.", "Заявление не найдено.",
          "No such application."),
      row(document_not_found, not_found, "Құжат табылмады.", "Документ не найден.",
          "No such document."),
      row(export_not_found, not_found, "Мұндай файл сұралмаған немесе мерзімі өтті.",
          "Такой файл не запрашивали, или его срок истёк.",
          "No such file was asked for, or it has expired."),
      row(export_not_ready, conflict, "Файл әлі дайын емес. Біраздан кейін қайталаңыз.",
          "Файл ещё не готов. Повторите немного позже.",
          "The file is not ready yet. Try again in a while."),
      row(status_forbids, conflict, "Өтініштің қазіргі мәртебесі бұған жол бермейді.",
          "Нынешний статус заявления этого не допускает.",
          "The application's status does not allow this."),
      row(version_stale, precondition_failed, "Деректер өзгерді. Жаңа нұсқасын алып, қайталаңыз.",
          "Данные изменились. Получите новую версию и повторите.",
          "The resource has changed. Fetch it again and repeat."),
      row(idempotency_key_reused, unprocessable, "Бұл Idempotency-Key басқа сұрауға пайдаланылған.",
          "Этот Idempotency-Key использован для другого запроса.",
          "The Idempotency-Key was used for a different request."),
      row(request_in_progress, conflict, "Дәл осындай сұрау орындалып жатыр. Сәл күтіңіз.",
          "Такой же запрос ещё выполняется. Подождите немного.",
          "The same request is still being served. Wait a little."),
  });
}();

constexpr bool each_stands_once =
    problems.size() == names(Refusal{}).size() &&
    std::ranges::all_of(names(Refusal{}), [](const auto& refusal) {
      return std::ranges::count(problems, refusal.name, &Problem::code) == 1;
    });
static_assert(each_stands_once, "a refusal without its words, or with two");

}  // namespace

const Problem& problem_of(Refusal refusal) {
  const auto found = std::ranges::find(problems, name_of(refusal), &Problem::code);
  domain::expects(found != problems.end());
  return *found;
}

Response problem(Refusal refusal, const Request& request, const ProblemDetails& details) {
  return problem(problem_of(refusal), request, details);
}

}  // namespace kezek::api
