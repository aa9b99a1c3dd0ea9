#include <memory>

#include "domain/base/expects.hpp"
#include "integrations/eds/ocsp_judgement.hpp"
#include "integrations/eds/ocsp_response.hpp"
#include "sandbox/pki/ocsp_parts.hpp"
#include "tests/fuzz/kept_pki.hpp"
#include "tests/fuzz/parser.hpp"
#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

namespace {

using domain::expects;
using sandbox::OcspWord;
namespace eds = integrations::eds;

const std::string nonce(eds::nonce_octets, 'n');
const std::string serial(20, '\x11');

/// Those who trust the kept authority and nobody else.
struct Believers {
  eds::PathBuilder paths{kept_anchors()};

  eds::RevocationAnswer judge(const eds::Authority& authority, std::string_view response,
                              const std::string& about, const std::string& sent) const {
    eds::OcspQuestion question{.id = eds::certificate_id(*authority.certificate, about),
                               .authority = authority,
                               .at = eds_now};
    question.now = eds_now;
    question.nonce = sent;
    return eds::judged(response, question, {});
  }
};

bool is_believed(const eds::RevocationAnswer& answer) {
  const bool is_word = answer.state != eds::RevocationState::unreachable &&
                       answer.state != eds::RevocationState::unknown;
  expects(!is_word || (answer.proof && answer.proof->said_at == eds_now));
  return is_word;
}

/// An answer is one to one question about one certificate.
bool examine(const Believers& believers, std::string_view octets) {
  static_cast<void>(sandbox::ocsp_question_in(octets));
  bool believed = false;
  for (const auto& authority : believers.paths.authorities()) {
    const auto ask = [&](const std::string& about, const std::string& sent) {
      return is_believed(believers.judge(authority, octets, about, sent));
    };
    expects(!ask(serial + "x", nonce));
    expects(!ask(serial, nonce + "x"));
    believed = believed || ask(serial, nonce);
  }
  return believed;
}

std::string answer_of(const eds::Authority& authority, const sandbox::Certified& responder,
                      OcspWord::Status status) {
  const auto request =
      eds::ocsp_request(eds::certificate_id(*authority.certificate, serial), nonce);
  OcspWord word{.certificate_id = sandbox::ocsp_question_in(request)->certificate_id,
                .status = status,
                .this_update = eds_now};
  word.revoked = {eds_now - std::chrono::hours{1}, 4};
  sandbox::OcspParts parts{.words = {word},
                           .produced_at = eds_now,
                           .responder = responder.as_issuer().name,
                           .certificates = {responder.certificate}};
  parts.nonce = eds::nonce_value(nonce);
  return sandbox::ocsp_response(parts, responder);
}

}  // namespace

Parser ocsp() {
  const auto believers = std::make_shared<const Believers>();
  Parser parser{{}, [believers](std::string_view octets) { return examine(*believers, octets); }};
  for (const auto& authority : believers->paths.authorities()) {
    const auto family = authority.certificate->key().family();
    const auto& issuer = kept_pki().authority(family);
    const std::shared_ptr<const sandbox::SigningKey> key = sandbox::generate_key(family);
    const sandbox::Certified delegate{
        sandbox::issue(sandbox::delegate_template(*key, eds_now), issuer.as_issuer()), key};
    parser.seeds.push_back(answer_of(authority, delegate, OcspWord::Status::good));
    parser.seeds.push_back(answer_of(authority, issuer, OcspWord::Status::revoked));
  }
  return parser;
}

}  // namespace kezek::test
