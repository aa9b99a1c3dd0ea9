#include "api/refusal_problems.hpp"

#include <algorithm>
#include <array>

#include "api/benefit_problems.hpp"
#include "api/sign_in_problems.hpp"
#include "domain/base/expects.hpp"

namespace kezek::api {

namespace {

using domain::name_of;
using domain::Refusal;

constexpr auto other_problems = [] {
  using enum Refusal;
  using enum Http;
  constexpr auto row = refusal_problem;
  return std::to_array<Problem>({
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
      row(civil_registry_silent, unavailable,
          "АХАЖ тіркелімі жауап бермейді. Баланың туу туралы куәлігін тіркеңіз немесе кейінірек "
          "қайталаңыз.",
          "Регистр ЗАГС не отвечает. Приложите свидетельство о рождении ребёнка или повторите "
          "позже.",
          "The civil registry does not answer. Attach the child's birth certificate, or try again "
          "later."),
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
      row(no_such_queue, conflict, "Бұл ауданда мұндай түрдегі кезек жоқ.",
          "В этом районе нет очереди этого вида.", "This district has no queue of this kind."),
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
      row(birth_date_in_future, conflict, "Баланың туған күні әлі келген жоқ.",
          "Дата рождения ребёнка ещё не наступила.", "The child's birth date has not come yet."),
      row(acknowledgement_outdated, conflict, "Мәтін жаңартылды. Жаңа нұсқасын оқып, растаңыз.",
          "Текст обновился. Прочитайте и подтвердите новую версию.",
          "The text has changed. Read and accept its current version."),
      row(paper_application_missing, conflict, "Қол қойылған қағаз өтініштің көшірмесі керек.",
          "Нужна копия подписанного заявления на бумаге.",
          "A scan of the signed paper application is needed."),
      row(source_number_taken, conflict, "Бұл нөмірмен өтініш берілген.",
          "Заявление с этим номером уже подано.",
          "An application of this number has been filed already."),
      row(district_of_another_office, forbidden, "Бұл аудан сіздің қарауыңызда емес.",
          "Этот район не в вашем ведении.", "This district is another office's."),
      row(representation_not_found, not_found, "Мұндай өкілдік табылмады.",
          "Такое представительство не найдено.", "No such representation."),
      row(representation_decided, conflict, "Бұл өкілдік бойынша шешім қабылданған.",
          "По этому представительству решение уже принято.",
          "The representation has been decided about already."),
      row(representation_not_active, conflict, "Бұл өкілдік қазір күшінде емес.",
          "Это представительство сейчас не действует.", "The representation is not in force."),
      row(last_representative, conflict,
          "Өтініште кемінде бір өкіл қалуы керек. Өтінішті кезектен алып тастауға болады.",
          "У заявления должен остаться хотя бы один представитель. Заявление можно снять с "
          "очереди.",
          "The application must keep a representative. It can be removed from the queue instead."),
      row(contacts_of_another, conflict,
          "Өтініштегі байланыс деректерін өтініш берген адам ғана өзгерте алады.",
          "Контакты в заявлении меняет только тот, кто его подал.",
          "Only who filed the application changes its contacts."),
      row(residence_ended, conflict, "Уақытша тіркеу мерзімі өтіп кеткен.",
          "Срок временной регистрации истёк.", "The temporary registration has ended."),
      row(residence_proof_missing, conflict, "Тіркеуді растайтын құжаттың көшірмесін тіркеңіз.",
          "Приложите скан, подтверждающий регистрацию.",
          "Attach a scan that proves the registration."),
      row(identity_document_missing, conflict, "Баланың жеке басын растайтын құжатты тіркеңіз.",
          "Приложите документ, удостоверяющий личность ребёнка.",
          "Attach the child's identity document."),
      row(conclusion_missing, conflict,
          "Бұл кезекке қорытынды қажет: арнайы топқа — ПМПК, санаторийге — медициналық.",
          "Для этой очереди нужно заключение: для специальной — ПМПК, для санаторной — "
          "медицинское.",
          "This queue needs a conclusion: special, of the PMPK; sanatorium, a medical one."),
      row(child_details_missing, conflict, "Баланың аты-жөні мен туған күнін көрсетіңіз.",
          "Укажите имя и дату рождения ребёнка.", "Give the child's name and birth date."),
      row(not_twins, conflict, "Бір өтінішпен тек егіз балалар беріледі.",
          "Одним заявлением подают только на близнецов.",
          "Only children born at most a month apart are filed for together, each once."),
      row(draft_not_found, not_found, "Қаралама табылмады.", "Черновик не найден.",
          "No such draft."),
      row(too_many_exports, conflict, "Бір тәулікте он файлдан артық сұралмайды.",
          "За сутки запрашивают не больше десяти файлов.",
          "No more than ten files are asked for in a day."),
      row(too_many_drafts, conflict, "Қараламаларыңыз тым көп. Керек еместерін өшіріңіз.",
          "У вас слишком много черновиков. Удалите лишние.",
          "You keep too many drafts. Delete some of them."),
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
      row(policy_not_found, not_found, "Мұндай саясат табылмады.", "Такая политика не найдена.",
          "No such policy."),
      row(policy_exists, conflict, "Бұл аудан мен күн үшін саясат бар. Басқа күнді таңдаңыз.",
          "Для этого района и дня политика уже есть. Выберите другой день.",
          "There is a policy for this district from this day. Choose another day."),
      row(policy_too_early, conflict,
          "Саясат ертеңнен ерте күшіне енбейді: шешілген нәрсе өзгермейді.",
          "Политика вступает в силу не раньше завтрашнего дня: решённое не меняется.",
          "A policy holds from tomorrow at the earliest: what was decided stays decided."),
      row(dictionary_closed, conflict,
          "Бұл анықтамалықтың кодтары өзгермейді, тек атауларын өзгертуге болады.",
          "Коды этого справочника не меняются, изменить можно только названия.",
          "The codes of this dictionary carry rules: only their words can be changed."),
      row(dictionary_entry_exists, conflict, "Анықтамалықта мұндай код бар.",
          "Такой код в справочнике уже есть.", "The dictionary has this code already."),
      row(application_not_found, not_found, "Өтініш табылмады.", "Заявление не найдено.",
          "No such application."),
      row(queue_not_found, not_found, "Мұндай кезек жоқ.", "Такой очереди нет.", "No such queue."),
      row(document_not_found, not_found, "Құжат табылмады.", "Документ не найден.",
          "No such document."),
      row(attachment_not_found, not_found, "Тіркелген файл табылмады.",
          "Прикреплённый файл не найден.", "No such attachment."),
      row(attachment_empty, unprocessable, "Файл бос.", "Файл пуст.", "The file is empty."),
      row(attachment_too_large, payload_too_large,
          "Файл тым үлкен. Көлемін азайтып немесе бөліп жіберіңіз.",
          "Файл слишком велик. Уменьшите его или отправьте частями.",
          "The file is too large. Make it smaller or send it in parts."),
      row(attachment_type_mismatch, unprocessable,
          "Файлдың мазмұны оның түріне сай емес. PDF, JPEG немесе PNG файлын жіберіңіз.",
          "Содержимое файла не соответствует его типу. Отправьте файл PDF, JPEG или PNG.",
          "The content of the file is not what its type says. Send a PDF, JPEG or PNG file."),
      row(attachment_infected, unprocessable,
          "Файлдан вирус табылды. Құрылғыңызды тексеріп, басқа файл жіберіңіз.",
          "В файле найден вирус. Проверьте устройство и отправьте другой файл.",
          "A virus was found in the file. Check your device and send another file."),
      row(attachment_in_use, conflict, "Бұл файл өтініште пайдаланылған.",
          "Этот файл уже используется в заявлении.", "The attachment is used by an application."),
      row(attachments_too_large, conflict,
          "Өтініштің файлдары бірге тым үлкен. Кейбірін азайтыңыз.",
          "Файлы заявления вместе слишком велики. Уменьшите некоторые из них.",
          "The files of the application are too large together. Make some of them smaller."),
      row(too_many_unused_attachments, conflict,
          "Пайдаланылмаған файлдарыңыз тым көп. Керек еместерін өшіріңіз.",
          "У вас слишком много неиспользованных файлов. Удалите лишние.",
          "You keep too many files that nothing uses. Delete some of them."),
      row(period_too_long, unprocessable,
          "Бұл кезеңде кезекте өзгерістер тым көп. Кештеу күннен бастап сұраңыз.",
          "За этот период в очереди слишком много изменений. Запросите с более поздней даты.",
          "Too much has changed in the queue since then. Ask from a later day."),
      row(export_not_found, not_found, "Мұндай файл сұралмаған немесе мерзімі өтті.",
          "Такой файл не запрашивали, или его срок истёк.",
          "No such file was asked for, or it has expired."),
      row(export_not_ready, conflict, "Файл әлі дайын емес. Біраздан кейін қайталаңыз.",
          "Файл ещё не готов. Повторите немного позже.",
          "The file is not ready yet. Try again in a while."),
      row(status_forbids, conflict, "Өтініштің қазіргі мәртебесі бұған жол бермейді.",
          "Нынешний статус заявления этого не допускает.",
          "The application's status does not allow this."),
      row(unknown_reason, conflict, "Мұндай себеп таңдалмайды. Анықтамалықтан басқасын алыңыз.",
          "Такую причину выбрать нельзя. Возьмите другую из справочника.",
          "Such a reason cannot be chosen. Take another one of the dictionary."),
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

constexpr auto problems = [] {
  std::array<Problem, sign_in_problems.size() + other_problems.size() + benefit_problems.size()>
      all{};
  const auto after_others =
      std::ranges::copy(other_problems, std::ranges::copy(sign_in_problems, all.begin()).out).out;
  std::ranges::copy(benefit_problems, after_others);
  return all;
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
