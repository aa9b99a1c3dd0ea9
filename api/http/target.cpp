#include "api/http/target.hpp"

#include <algorithm>

#include "api/http/limits.hpp"
#include "api/http/percent.hpp"
#include "domain/base/text.hpp"

namespace kezek::api {
namespace {

/// In a query `+` stands for a space, as every form and URLSearchParams writes it.
enum class Plus { itself, space };

std::optional<std::string> decoded(std::string text, Plus plus) {
  if (plus == Plus::space) std::ranges::replace(text, '+', ' ');
  auto octets = percent_decoded(text);
  if (octets && !domain::is_clean_text(*octets)) return std::nullopt;
  return octets;
}

bool is_printable_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~' && c != '#'; });
}

/// Calls `take` with each piece; stops and says false as soon as it does.
template <class Take>
bool each_piece(std::string_view text, char separator, Take take) {
  for (;;) {
    const auto end = text.find(separator);
    if (!take(text.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}

bool read_path(std::string_view path, std::vector<std::string>& segments) {
  return each_piece(path, '/', [&](std::string_view piece) {
    auto segment = decoded(std::string{piece}, Plus::itself);
    // nginx and we must not read two different places out of one path.
    if (!segment || *segment == "." || *segment == "..") return false;
    segments.push_back(*std::move(segment));
    return segments.size() <= limits::segments_max;
  });
}

bool read_query(std::string_view text, Parameters& query) {
  std::size_t count = 0;
  return each_piece(text, '&', [&](std::string_view piece) {
    if (piece.empty()) return true;
    const auto equals = piece.find('=');
    auto name = decoded(std::string{piece.substr(0, equals)}, Plus::space);
    auto value = equals == std::string_view::npos
                     ? std::string{}
                     : decoded(std::string{piece.substr(equals + 1)}, Plus::space);
    if (!name || !value || ++count > limits::query_parameters_max) return false;
    return query.add(*std::move(name), *std::move(value));
  });
}

}  // namespace

std::optional<Target> parse_target(std::string_view text) {
  if (text.size() > limits::target_bytes_max || !text.starts_with('/')) return std::nullopt;
  if (!is_printable_ascii(text)) return std::nullopt;
  text.remove_prefix(1);
  const auto mark = text.find('?');

  Target target;
  if (!read_path(text.substr(0, mark), target.segments)) return std::nullopt;
  if (mark == std::string_view::npos) return target;
  if (!read_query(text.substr(mark + 1), target.query)) return std::nullopt;
  return target;
}

}  // namespace kezek::api
