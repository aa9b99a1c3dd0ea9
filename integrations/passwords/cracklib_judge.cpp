#include "integrations/passwords/cracklib_judge.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>
#include <string_view>

#include <crack.h>

#include "domain/base/expects.hpp"
#include "domain/base/text.hpp"
#include "integrations/passwords/letters.hpp"

namespace kezek::integrations::passwords {

namespace {

/// What is left of a password beside such words must be worth guessing.
constexpr std::size_t rest_length_min = 6;

/// Words of the service, the region and the keyboard (NIST SP 800-63B §5.1.1.2: context-specific
/// words), and the heads of lists of leaked passwords. Folded, the longer before what it begins
/// with.
constexpr auto near_words = std::to_array<std::string_view>({
    "password",      "passw0rd",   "iloveyou",    "sunshine",   "princess",     "football",
    "dragon",        "monkey",     "welcome",     "letmein",    "superman",     "qwertyuiop",
    "qwerty",        "asdfghjkl",  "asdfgh",      "zxcvbnm",    "1q2w3e4r5t6y", "1q2w3e4r5t",
    "1q2w3e4r",      "1qaz2wsx",   "qazwsxedc",   "йцукенгшщз", "йцукен",       "фывапролдж",
    "фывапро",       "ячсмить",    "пароль",      "құпиясөз",   "құпия сөз",    "администратор",
    "administrator", "admin",      "админ",       "кезек",      "kezek",        "очередь",
    "балабақша",     "balabaqsha", "детский сад", "детсад",     "садик",        "мектеп",
    "школа",         "білім",      "қазақстан",   "казахстан",  "kazakhstan",   "qazaqstan",
    "ақмола",        "акмола",     "aqmola",      "akmola",     "көкшетау",     "кокшетау",
    "kokshetau",     "астана",     "astana",      "алматы",     "almaty",       "привет",
    "сәлем",
});

std::string without_near_words(std::string text) {
  for (const auto word : near_words)
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at))
      text.erase(at, word.size());
  return text;
}

bool is_letter(char c) {
  const auto octet = static_cast<unsigned char>(c);
  return octet >= 0x80 || (octet >= 'a' && octet <= 'z');
}

/// The word without the digits and signs around it.
std::string core_of(const std::string& text) {
  const auto begin = std::ranges::find_if(text, is_letter);
  const auto end = std::find_if(text.rbegin(), text.rend(), is_letter).base();
  return begin < end ? std::string{begin, end} : std::string{};
}

}  // namespace

void CracklibJudge::check() const {
  if (is_guessed("password") && is_guessed("administrator")) return;
  throw std::runtime_error{"the dictionary " + dictionary_ + " holds no common passwords"};
}

std::size_t CracklibJudge::length(std::string_view password) const {
  return domain::length_of(composed(password));
}

bool CracklibJudge::holds(std::string_view password, std::string_view word) const {
  return folded(password).find(folded(word)) != std::string::npos;
}

bool CracklibJudge::is_common(std::string_view password) const {
  const std::string text = folded(password);
  if (domain::length_of(without_near_words(text)) < rest_length_min) return true;
  if (is_guessed(text)) return true;
  // cracklib twists words by a few signs only: a word with a long tail is still that word.
  const std::string core = core_of(text);
  return core.size() * 2 >= text.size() && is_guessed(core);
}

bool CracklibJudge::is_guessed(const std::string& text) const {
  std::array<char, 256> why{};
  const std::lock_guard lock{one_at_a_time_};
  // FascistCheck ends the whole process when it cannot open its dictionary.
  if (__DEBIAN_SPECIFIC__SafeFascistCheck(text.c_str(), dictionary_.c_str(), why.data(),
                                          why.size()) == 0)
    throw domain::Unavailable{"the dictionary " + dictionary_ + " cannot be read"};
  return why.front() != '\0';
}

}  // namespace kezek::integrations::passwords
