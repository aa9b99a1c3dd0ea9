#include "integrations/messaging/kannel_sms.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include "domain/base/expects.hpp"
#include "integrations/outbound/http_call.hpp"

namespace kezek::integrations::messaging {

namespace {

constexpr long accepted = 202;
constexpr std::size_t answer_bytes_max = 4096;

bool fits_a_header(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F; });
}

[[noreturn]] void give_up(std::string_view why) {
  throw domain::Unavailable{"the SMS gateway: " + std::string{why}};
}

outbound::HttpAnswer answer_of(const outbound::HttpCall& call) {
  try {
    return outbound::answer_to(call);
  } catch (const domain::Unavailable& failure) {
    give_up(failure.what());
  }
}

}  // namespace

KannelSms::KannelSms(KannelOptions options) : options_{std::move(options)} {
  for (const auto& text : {options_.user, options_.password, options_.from})
    if (!fits_a_header(text))
      throw std::runtime_error{"an option of the SMS gateway holds what no header may hold"};
}

void KannelSms::require_configured() const {
  if (options_.url.empty()) throw domain::NotConfigured{"KEZEK_SMS_URL"};
}

void KannelSms::send(const domain::Sms& sms) {
  require_configured();
  outbound::HttpCall call{
      .url = options_.url,
      .headers = {"Content-Type: text/plain; charset=UTF-8", "X-Kannel-Coding: 2",
                  "X-Kannel-Username: " + options_.user, "X-Kannel-Password: " + options_.password,
                  "X-Kannel-To: " + sms.to.text()},
      .body = sms.text,
      .connect_timeout = options_.connect_timeout,
      .timeout = options_.timeout,
      .answer_bytes_max = answer_bytes_max
  };
  if (!options_.from.empty()) call.headers.push_back("X-Kannel-From: " + options_.from);
  const long status = answer_of(call).status;
  if (status != accepted) give_up("answered " + std::to_string(status));
}

}  // namespace kezek::integrations::messaging
