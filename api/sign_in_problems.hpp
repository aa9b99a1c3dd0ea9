#pragma once

#include <array>
#include <string_view>

#include "api/http/problem.hpp"
#include "domain/base/refusal.hpp"

namespace kezek::api {

/// A refusal as people read it.
constexpr Problem refusal_problem(domain::Refusal refusal, Http status, std::string_view kk,
                                  std::string_view ru, std::string_view en) {
  return {
      status, name_of(refusal), {kk, ru, en}
  };
}

/// Why nobody is signed in, and what is wrong with sessions and accounts.
inline constexpr auto sign_in_problems = [] {
  using enum domain::Refusal;
  using enum Http;
  constexpr auto row = refusal_problem;
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
      row(message_not_found, not_found, "Хабарлама табылмады.", "Сообщение не найдено.",
          "No such message."),
  });
}();

}  // namespace kezek::api
