#include "tests/api/front.hpp"

#include <algorithm>
#include <iterator>

#include "api/json/base64.hpp"
#include "domain/base/expects.hpp"
#include "tests/api/asking.hpp"
#include "tests/support/literals.hpp"

namespace kezek::test {

namespace {

constexpr std::string_view signing = "signed by ";

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
  return asked(router_, {caller_, headers, gate_is_full}, method, path, body, key);
}

std::optional<domain::PersonId> Front::acts_for(api::Method method, const std::string& path) {
  return test::acts_for(router_, method, path);
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
  const auto opened = city.store().record([&](domain::Store& store) {
    const auto person = store.people().meet(
        {city.ids.next<domain::PersonId>(), iin("211399999990"), "НИКТО", std::nullopt, 0});
    domain::Session session{city.ids.next<domain::SessionId>(), person.id, role,
                            domain::usual_method(role), city.clock.now()};
    session.last_used_at = session.opened_at;
    session.expires_at = session.opened_at + std::chrono::days{30};
    store.sessions().open(session, {city.digest.sha256(session.id.text()), session.id,
                                    session.opened_at, session.expires_at, std::nullopt});
    return session;
  });
  caller_ = domain::Actor{role, opened.person, opened.id, opened.method};
}

domain::Iin Front::typeable_child(const Parent& parent) {
  const domain::Iin child = city.child_of(parent);
  const domain::Iin typed = iin("211332500004");
  auto person = city.register_office.people.at(child);
  person.iin = typed;
  city.register_office.people.insert_or_assign(typed, person);
  city.register_office.parents.insert_or_assign(typed, std::vector{parent.iin});
  return typed;
}

domain::Act Front::kept(domain::ActId id) {
  return *city.store().read([&](const domain::Store& store) { return store.acts().find(id); });
}

domain::Evidence Front::evidence_of(domain::ActId act) {
  return *city.store().read(
      [&](const domain::Store& store) { return store.evidence().of_act(act); });
}

std::string Front::signed_by(const domain::Iin& who) const {
  return api::base64(std::string{signing} + who.text());
}

std::vector<api::Route> Front::routes() {
  std::vector<api::Route> all = sign_in_.routes();
  for (auto more : {codes_.routes(), reference_.routes(), people_.routes(), acts_.routes(),
                    sessions_.routes(), blocks_.routes(), officers_.routes(), benefits_.routes(),
                    mobile_.routes(), administration_.routes(), messages_.routes(),
                    changes_.routes(), representations_.routes(), drafts_.routes()})
    std::ranges::move(more, std::back_inserter(all));
  return gate_.guard(std::move(all));
}

}  // namespace kezek::test
