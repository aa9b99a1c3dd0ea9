#include "tests/api/front.hpp"

#include <algorithm>
#include <iterator>

#include "api/json/base64.hpp"
#include "domain/access/permissions.hpp"
#include "domain/base/expects.hpp"
#include "tests/support/literals.hpp"

namespace kezek::test {

namespace {

constexpr std::string_view signing = "signed by ";

std::vector<std::string> segments_of(const std::string& path) {
  std::vector<std::string> segments;
  for (std::size_t at = 1; at <= path.size();) {
    const auto end = std::min(path.find('/', at), path.size());
    segments.push_back(path.substr(at, end - at));
    at = end + 1;
  }
  return segments;
}

}  // namespace

domain::Verification PaperVerifier::verify(const domain::SignatureQuestion& question) const {
  const auto cms = question.signature;
  if (cms.starts_with(signing)) {
    auto word = city_.signature_of(iin(cms.substr(signing.size(), 12)));
    // Asked twice about one signature, it names the same one.
    const auto digest = city_.digest.sha256(std::string{cms} + std::string{question.content});
    word.fingerprint.assign(digest.begin(), digest.end());
    could_ask.push_back(question.may_ask);
    if (question.may_ask == domain::MayAsk::nobody) {
      word.verdict = domain::Verdict::undetermined;
      word.reason = "revocation_not_asked";
      return word;
    }
    meanwhile();
    if (verdict == domain::Verdict::valid) return word;
    word.verdict = verdict;
    word.reason = reason;
    if (verdict == domain::Verdict::invalid) word.signer.reset();
    return word;
  }
  domain::Verification refused;
  refused.reason = "malformed";
  return refused;
}

api::Response Front::ask(api::Method method, const std::string& path, const std::string& body,
                         const std::string& key) {
  const auto match = router_.find(method, segments_of(path));
  domain::expects(match.route != nullptr);
  api::Request request;
  request.method = method;
  request.target = path;
  request.body = body;
  request.headers = headers;
  request.headers.idempotency_key = key;
  request.request_id = "request-1";
  request.language = domain::Language::en;
  request.path = match.parameters;
  request.caller = caller_;
  if (!domain::is_open(match.route->operation)) {
    const auto relation = domain::relation_of(match.route->operation, caller_.value());
    if (!relation) return api::problem(api::HttpProblem::forbidden, request);
    request.relation = *relation;
  }
  if (gate_is_full && !match.route->does_without_place)
    return api::problem(api::HttpProblem::busy, request);
  request.asks_nobody = gate_is_full;
  return match.route->handler(request);
}

std::optional<domain::PersonId> Front::acts_for(api::Method method, const std::string& path) {
  const auto match = router_.find(method, segments_of(path));
  domain::expects(match.route != nullptr && match.route->limited);
  api::Request request;
  request.path = match.parameters;
  return match.route->acts_for(request);
}

void Front::sign_in(const Parent& parent) { caller_ = city.occasion_of(parent).actor; }

void Front::open_session(const Parent& parent) {
  const domain::Occasion nobody{std::nullopt, "request-0", city.clock.now(), city.ids};
  const auto opened = city.store().transact([&](domain::Store& store) {
    return city.sign_in.open(store, nobody, city.signature_of(parent.iin));
  });
  domain::expects(opened.has_value());
  const auto session = city.store().read([&](const domain::Store& store) {
    return store.sessions().find_token(city.digest.sha256(opened->refresh_token))->session;
  });
  caller_ =
      domain::Actor{domain::Role::applicant, parent.person, session, domain::SignInMethod::eds};
}

void Front::sign_in(domain::Role role) {
  caller_ = domain::Actor{role, city.ids.next<domain::PersonId>(),
                          city.ids.next<domain::SessionId>(), domain::usual_method(role)};
}

std::string Front::signed_by(const domain::Iin& who) const {
  return api::base64(std::string{signing} + who.text());
}

std::vector<api::Route> Front::routes() {
  std::vector<api::Route> all = sign_in_.routes();
  for (auto more : {codes_.routes(), reference_.routes(), people_.routes(), acts_.routes(),
                    sessions_.routes(), blocks_.routes(), mobile_.routes()})
    std::ranges::move(more, std::back_inserter(all));
  return gate_.guard(std::move(all));
}

}  // namespace kezek::test
