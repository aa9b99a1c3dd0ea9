#include "domain/access/code_message.hpp"

#include <string_view>

namespace kezek::domain {

namespace {

/// The words before the digits and after them.
struct Words {
  std::string_view before;
  std::string_view after;
};

constexpr Words words_of(Language language, CodePurpose purpose) {
  const bool enters = purpose == CodePurpose::sign_in;
  switch (language) {
    case Language::kk:
      return {enters ? "Кезек: кіру коды " : "Кезек: қол қою коды ", ". Оны ешкімге айтпаңыз."};
    case Language::ru:
      return {enters ? "Kezek: код входа " : "Kezek: код подписи ", ". Никому его не сообщайте."};
    case Language::en:
      return {enters ? "Kezek: sign-in code " : "Kezek: signing code ", ". Tell it to nobody."};
  }
  return {};
}

}  // namespace

std::string code_message(Language language, CodePurpose purpose, const CodeDigits& digits) {
  const Words words = words_of(language, purpose);
  return std::string{words.before} + digits.text() + std::string{words.after};
}

}  // namespace kezek::domain
