#include "integrations/registers/register_line.hpp"

#include <algorithm>
#include <stdexcept>

#include "domain/base/expects.hpp"
#include "integrations/outbound/http_call.hpp"
#include "integrations/registers/json_reading.hpp"

namespace kezek::integrations::registers {

namespace {

constexpr long ok = 200;
constexpr long not_found = 404;

bool fits_a_header(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
}

RegisterOptions tidied(RegisterOptions options) {
  while (options.base_url.ends_with('/')) options.base_url.pop_back();
  return options;
}

}  // namespace

RegisterLine::RegisterLine(RegisterName name, RegisterOptions options, const domain::Clock& clock)
    : name_{std::move(name)},
      options_{tidied(std::move(options))},
      breaker_{options_.breaker, clock} {
  if (!fits_a_header(options_.token))
    throw std::runtime_error{"the token of " + name_.text + " holds what no header may hold"};
}

std::unique_ptr<const rapidjson::Document> RegisterLine::ask(std::string_view path,
                                                             std::string body) {
  if (options_.base_url.empty()) throw domain::NotConfigured{name_.setting};
  auto attempt = breaker_.enter();
  if (!attempt) give_up("left alone for a while after failing");
  auto answer = answer_to(path, std::move(body));
  attempt->succeeded();
  return answer;
}

std::unique_ptr<const rapidjson::Document> RegisterLine::answer_to(std::string_view path,
                                                                   std::string body) const {
  outbound::HttpAnswer answer{};
  try {
    answer = outbound::answer_to({.url = options_.base_url + std::string{path},
                                  .headers = headers(),
                                  .body = std::move(body),
                                  .connect_timeout = options_.connect_timeout,
                                  .timeout = options_.timeout,
                                  .answer_bytes_max = options_.answer_bytes_max});
  } catch (const domain::Unavailable& failure) {
    give_up(failure.what());
  }
  if (answer.status != ok && answer.status != not_found)
    give_up("answered " + std::to_string(answer.status));
  auto record = read_object(answer.body);
  if (!record) give_up("the answer is not a JSON object");
  if (answer.status == ok) return record;
  // A wrong address answers 404 too; only these words mean that there is no such record.
  const Json* code = member_of(*record, "code");
  if (code == nullptr || !code->IsString() || code->GetString() != std::string_view{"not_found"})
    give_up("answered 404 without saying that there is no record");
  return nullptr;
}

std::vector<std::string> RegisterLine::headers() const {
  std::vector<std::string> lines{"Content-Type: application/json", "Accept: application/json"};
  if (!options_.token.empty()) lines.push_back("Authorization: Bearer " + options_.token);
  return lines;
}

void RegisterLine::give_up(std::string_view why) const {
  throw domain::Unavailable{name_.text + ": " + std::string{why}};
}

}  // namespace kezek::integrations::registers
