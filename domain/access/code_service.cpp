#include "domain/access/code_service.hpp"

#include "domain/access/attempt_audit.hpp"
#include "domain/access/code_limits.hpp"
#include "domain/base/hex.hpp"

namespace kezek::domain {

namespace {

constexpr std::size_t secret_bytes = 32;

const Policy& policy_of(const Store& store, Instant now) {
  return store.reference().policies.of_region(civil_date(now)).policy;
}

Instant next_at(const Store& store, const CodeRequest& request, Instant now) {
  const auto sent = store.codes().sent(request.iin, request.phone, now - code_counting);
  return next_code_at(sent, policy_of(store, now), now);
}

void audit_used_up(Store& store, const Occasion& by, const OneTimeCode& code) {
  const auto person = store.people().find_by_iin(code.iin);
  audit_attempt(store, by, "use_up_code", person ? std::optional{person->id} : std::nullopt);
}

}  // namespace

std::optional<CodeOutcome> CodeService::refused(const Store& store, const Occasion& by,
                                                const CodeRequest& request) const {
  if (!request.phone.is_mobile()) return CodeOutcome{{}, Refusal::phone_not_mobile, by.at};
  const Instant next = next_at(store, request, by.at);
  if (next > by.at) return CodeOutcome{{}, Refusal::code_too_soon, next};
  return std::nullopt;
}

CodeOutcome CodeService::make(Store& store, const Occasion& by, const CodeRequest& request,
                              bool registered) {
  store.codes().hold(request.iin, request.phone);
  if (auto no = refused(store, by, request)) return *std::move(no);
  const Policy& policy = policy_of(store, by.at);
  const auto id = by.ids.next<CodeId>();
  const CodeDigits digits = fresh_digits();
  std::string secret = hex(random_.bytes(secret_bytes));
  OneTimeCode code{.id = id,
                   .use = request.use,
                   .iin = request.iin,
                   .phone = request.phone,
                   .client_secret = digest_.sha256(secret),
                   .keyed = keyed(id, request.use, digits),
                   .confirmed = registered,
                   .created_at = by.at,
                   .expires_at = by.at + policy.one_time_code,
                   .attempts = 0,
                   .attempts_max = policy.code_attempts,
                   .used_at = std::nullopt};
  store.codes().add(code);
  return {
      MadeCode{std::move(code), digits, std::move(secret)},
      std::nullopt,
      next_at(store, request, by.at)
  };
}

CodeCheck CodeService::check(Store& store, const Occasion& by, const GivenCode& given,
                             const CodeUse& use) const {
  auto code = store.codes().find(given.id);
  const Sha256 secret = digest_.sha256(given.client_secret);
  if (!code || !are_same(code->client_secret, secret) || code->use != use)
    return {{}, Refusal::code_not_found};
  if (code->used_at) return {{}, Refusal::code_used};
  if (by.at >= code->expires_at) return {{}, Refusal::code_expired};
  const auto attempt = store.codes().attempt(given.id);
  if (!attempt) return {{}, Refusal::code_used_up};
  code->attempts = *attempt;
  const bool right = are_same(code->keyed, keyed(given.id, use, given.digits));
  if (right && code->confirmed) return {std::move(code), std::nullopt};
  const int left = code->attempts_max - *attempt;
  if (left == 0) audit_used_up(store, by, *code);
  return {{}, Refusal::code_wrong, left};
}

Sha256 CodeService::keyed(CodeId id, const CodeUse& use, const CodeDigits& digits) const {
  std::string text = "kezek one-time code 1\n" + id.text() + '\n';
  text += name_of(use.purpose());
  if (use.signs) text += '\n' + use.signs->act.text() + '\n' + hex(use.signs->record);
  return keyed_.of(text + '\n' + digits.text());
}

/// Numbers above the last whole million would make some codes likelier: they are drawn again.
CodeDigits CodeService::fresh_digits() {
  constexpr std::uint32_t end = UINT32_MAX / CodeDigits::count * CodeDigits::count;
  for (;;) {
    std::uint32_t number = 0;
    for (const auto octet : random_.bytes(sizeof number)) number = number << 8U | octet;
    if (number < end) return CodeDigits::of(number % CodeDigits::count);
  }
}

}  // namespace kezek::domain
