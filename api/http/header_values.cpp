#include "api/http/header_values.hpp"

#include <algorithm>

#include "api/http/ascii.hpp"
#include "api/http/limits.hpp"

namespace kezek::api {
namespace {

bool is_lower_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

/// Takes the piece before `separator` off the front of `text`.
std::string_view next_piece(std::string_view& text, char separator) {
  const auto end = std::min(text.find(separator), text.size());
  const auto piece = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return trimmed(piece);
}

/// `q=0.8` as 800; 1000 when it is not said, 0 when it is nonsense.
int weight_of(std::string_view parameters) {
  if (parameters.empty()) return 1000;
  auto value = parameters;
  if (!value.starts_with("q=")) return 0;
  value.remove_prefix(2);
  if (value.empty() || value.size() > 5 || value[0] < '0' || value[0] > '1') return 0;
  int weight = (value[0] - '0') * 1000;
  int digit_worth = 100;
  for (const char c : value.substr(std::min<std::size_t>(2, value.size()))) {
    if (c < '0' || c > '9') return 0;
    weight += (c - '0') * digit_worth;
    digit_worth /= 10;
  }
  return std::min(weight, 1000);
}

}  // namespace

domain::Language language_of(std::string_view accept_language) {
  auto best = domain::Language::kk;
  int best_weight = 0;
  while (!accept_language.empty()) {
    auto entry = next_piece(accept_language, ',');
    auto range = next_piece(entry, ';');
    const auto language = domain::named<domain::Language>(lowered(next_piece(range, '-')));
    const int weight = weight_of(trimmed(entry));
    if (!language || weight <= best_weight) continue;
    best = *language;
    best_weight = weight;
  }
  return best;
}

std::optional<std::string_view> bearer_of(std::string_view authorization) {
  constexpr std::string_view scheme = "bearer ";
  if (lowered(authorization.substr(0, scheme.size())) != scheme) return std::nullopt;
  const auto token = trimmed(authorization.substr(scheme.size()));
  const auto is_token68 = [](char c) {
    return is_alphanumeric(c) || std::string_view{"-._~+/="}.find(c) != std::string_view::npos;
  };
  if (token.empty() || token.size() > limits::token_length_max) return std::nullopt;
  return std::ranges::all_of(token, is_token68) ? std::optional{token} : std::nullopt;
}

bool names_media_type(std::string_view content_type, std::string_view wanted) {
  if (lowered(next_piece(content_type, ';')) != wanted) return false;
  while (!content_type.empty()) {
    const auto parameter = lowered(next_piece(content_type, ';'));
    if (!parameter.starts_with("charset=")) continue;
    if (parameter != "charset=utf-8" && parameter != "charset=\"utf-8\"") return false;
  }
  return true;
}

bool is_request_id(std::string_view text) {
  const auto is_safe = [](char c) {
    return is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
  };
  return text.size() >= limits::request_id_length_min &&
         text.size() <= limits::request_id_length_max && std::ranges::all_of(text, is_safe);
}

bool is_traceparent(std::string_view text) {
  constexpr std::string_view shape = "00-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-xxxxxxxxxxxxxxxx-xx";
  return std::ranges::equal(text, shape, [](char actual, char wanted) {
    return wanted == 'x' ? is_lower_hex(actual) : actual == wanted;
  });
}

}  // namespace kezek::api
