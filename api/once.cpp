#include "api/once.hpp"

#include <algorithm>

namespace kezek::api {

namespace {

using domain::Refusal;
using domain::Result;

constexpr std::size_t key_length_max = 64;

bool is_key(std::string_view text) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  };
  return !text.empty() && text.size() <= key_length_max && std::ranges::all_of(text, allowed);
}

}  // namespace

Response Once::run(const Request& request, std::string_view operation, const domain::Occasion& by,
                   const Work& work) const {
  const std::string& key = request.headers.idempotency_key;
  if (!is_key(key)) return problem(HttpProblem::idempotency_key_required, request);

  const auto outcome = desk_.uow.transact([&](domain::Store& store) -> Result<Response> {
    const auto claimed = store.receipts().claim(by.person(), key, by.at);
    if (!claimed) return claimed.error();
    if (!*claimed) {
      const auto receipt = store.receipts().find(by.person(), key);
      domain::expects(receipt.has_value());
      return replayed(request, *receipt);
    }
    const auto deed = work(store, by);
    if (!deed) return deed.error();
    const Response& response = deed->response;
    audit(store, by, operation,
          {.about = deed->about, .application = deed->application, .nobody = deed->nobody});
    store.receipts().keep(
        by.person(), key,
        {std::string{operation}, payload_of(request), static_cast<int>(response.status),
         response.body, std::string{response.find(Header::location).value_or("")}});
    return response;
  });
  return outcome ? *outcome : problem(outcome.error(), request);
}

std::optional<Response> Once::replay(const Request& request) const {
  const std::string& key = request.headers.idempotency_key;
  if (!is_key(key)) return problem(HttpProblem::idempotency_key_required, request);
  const auto receipt = desk_.uow.read([&](const domain::Store& store) {
    return store.receipts().find(request.caller->person, key);
  });
  if (!receipt) return std::nullopt;
  const auto outcome = replayed(request, *receipt);
  return outcome ? *outcome : problem(outcome.error(), request);
}

/// A file's name is sent beside its octets.
domain::Sha256 Once::payload_of(const Request& request) const {
  return digest_.sha256(request.target + '\n' + request.headers.content_disposition + request.body);
}

Result<Response> Once::replayed(const Request& request, const domain::Receipt& receipt) const {
  if (receipt.payload != payload_of(request)) return Refusal::idempotency_key_reused;
  Response response{.status = static_cast<Http>(receipt.status), .body = receipt.body};
  if (!receipt.location.empty()) response.set(Header::location, receipt.location);
  return response;
}

}  // namespace kezek::api
