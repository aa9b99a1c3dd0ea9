#include "sandbox/stand_ins/stand_in_responder.hpp"

#include <fstream>
#include <optional>
#include <sstream>

#include "domain/base/hex.hpp"
#include "domain/base/time_text.hpp"
#include "integrations/eds/certificate.hpp"
#include "integrations/eds/ocsp_request.hpp"
#include "integrations/eds/oid.hpp"
#include "sandbox/pki/crl_parts.hpp"

namespace kezek::sandbox {

namespace {

namespace eds = integrations::eds;
using namespace std::chrono_literals;
using enum ResponderMood;

constexpr std::size_t verbose_bytes = std::size_t{1} << 20U;
constexpr std::string_view rsa_list = "/nca_rsa.crl";
constexpr std::string_view gost_list = "/nca_gost.crl";

std::string issuer_key_hash(const Certified& authority) {
  const auto certificate = eds::Certificate::parse(authority.certificate);
  return eds::certificate_id(*certificate, {}).issuer_key_hash;
}

/// CertID with one octet another.
std::string changed(std::string id, std::size_t from_end) {
  char& octet = id[id.size() - from_end];
  octet = static_cast<char>(octet ^ 1);
  return id;
}

/// The digits of a serial as a certificate shows them, without leading zeros.
std::string digits(std::string_view serial) {
  auto text = domain::hex(serial);
  text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
  return text;
}

std::string octets(std::string text) {
  if (text.size() % 2 != 0) text.insert(text.begin(), '0');
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2)
    bytes.push_back(static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16)));
  return bytes;
}

std::string big_endian(std::int64_t number) {
  std::string bytes;
  for (; number > 0; number /= 256) bytes.insert(bytes.begin(), static_cast<char>(number % 256));
  return bytes;
}

}  // namespace

StandInResponder::StandInResponder(LookAlikePki pki, const domain::Clock& clock,
                                   ResponderOptions options)
    : pki_{std::move(pki)},
      clock_{clock},
      options_{std::move(options)},
      server_{options_.port, [this](const StandInRequest& request) { return answer(request); }} {}

std::string StandInResponder::url() const {
  return "http://127.0.0.1:" + std::to_string(server_.port()) + "/";
}

std::string StandInResponder::list_url(Family family) const {
  const auto path = family == Family::rsa ? rsa_list : gost_list;
  return "http://127.0.0.1:" + std::to_string(server_.port()) + std::string{path};
}

void StandInResponder::revoke(std::string_view serial, const eds::RevokedWord& word) {
  const std::lock_guard lock{mutex_};
  told_.insert_or_assign(digits(serial), word);
}

StandInResponder::Revoked StandInResponder::revoked() {
  const std::lock_guard lock{mutex_};
  auto all = told_;
  std::ifstream file{options_.revoked};
  for (std::string line; std::getline(file, line);) {
    std::istringstream words{line.substr(0, line.find('#'))};
    std::string serial;
    std::string since;
    eds::RevokedWord word{clock_.now() - 1h, 0};
    if (!(words >> serial)) continue;
    words >> word.reason >> since;
    word.since = domain::parse_instant(since).value_or(word.since);
    for (char& c : serial) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    all.insert_or_assign(serial, word);
  }
  return all;
}

StandInReply StandInResponder::answer(const StandInRequest& request) {
  if (request.method == "GET" && request.target == rsa_list) return list(Family::rsa);
  if (request.method == "GET" && request.target == gost_list) return list(Family::gost512);
  ++asked_;
  if (request.method != "POST") return {405, {}};
  if (request.content_type != "application/ocsp-request") return {415, {}};
  // As the NCA's does.
  if (request.user_agent.empty()) return {302, {}, Delivery::whole, "/somewhere"};
  return in_mood(request);
}

StandInReply StandInResponder::list(Family family) {
  CrlParts parts{.this_update = clock_.now(), .next_update = clock_.now() + 24h};
  const auto since_epoch = std::chrono::floor<std::chrono::seconds>(clock_.now());
  parts.number = big_endian(since_epoch.time_since_epoch().count());
  for (const auto& [serial, word] : revoked()) parts.entries.push_back({octets(serial), word});
  return {.body = crl(parts, pki_.authority(family).as_issuer()),
          .content_type = "application/pkix-crl"};
}

StandInReply StandInResponder::in_mood(const StandInRequest& request) {
  const auto asked = ocsp_question_in(request.body);
  StandInReply reply{.content_type = "application/ocsp-response"};
  reply.body = asked ? response(*asked) : ocsp_refusal(1);
  switch (mood_) {
    case trying_later:
      reply.body = ocsp_refusal(3);
      break;
    case unauthorized:
      reply.body = ocsp_refusal(6);
      break;
    case failing:
      return {500, "no"};
    case verbose:
      reply.body += std::string(verbose_bytes, ' ');
      break;
    case garbled:
      reply.body.resize(reply.body.size() / 2);
      break;
    case redirecting:
      return {307, {}, Delivery::whole, "/"};
    case missing:
      return {404, "<html>no such page</html>"};
    case hanging:
      reply.delivery = Delivery::none;
      break;
    default:
      break;
  }
  return reply;
}

Family StandInResponder::family_of(const OcspAsked& asked) const {
  return asked.issuer_key_hash == issuer_key_hash(pki_.authority(Family::gost512)) ? Family::gost512
                                                                                   : Family::rsa;
}

OcspWord StandInResponder::word_about(const OcspAsked& asked) {
  const auto now = clock_.now();
  OcspWord word{.certificate_id = asked.certificate_id, .this_update = now};
  const auto all = revoked();
  if (const auto found = all.find(digits(asked.serial)); found != all.end()) {
    word.status = OcspWord::Status::revoked;
    word.revoked = found->second;
  }
  constexpr std::size_t serial_last = 1;
  constexpr std::size_t in_hashes = 40;
  const auto mood = mood_.load();
  if (mood == about_another) word.certificate_id = changed(word.certificate_id, serial_last);
  if (mood == about_another_issuer) word.certificate_id = changed(word.certificate_id, in_hashes);
  if (mood == old) word.this_update = now - 1h;
  if (mood == of_tomorrow) word.this_update = now + 24h;
  if (mood == ended) {
    word.this_update = now - 2h;
    word.next_update = now - 1s;
  }
  if (mood == knowing_nothing) word.status = OcspWord::Status::unknown;
  return word;
}

std::string StandInResponder::response(const OcspAsked& asked) {
  const auto family = family_of(asked);
  const auto mood = mood_.load();
  const auto responder = mood == by_authority ? pki_.authority(family) : delegate(family);
  OcspParts parts{.words = {word_about(asked)},
                  .produced_at = clock_.now(),
                  .responder = responder.as_issuer().name};
  parts.names_key = mood == naming_its_key;
  if (mood == contradicting) parts.words.push_back(parts.words.front());
  if (!asked.nonce.empty() && mood != without_nonce) parts.nonce = asked.nonce;
  if (mood == with_another_nonce) parts.nonce->back() = static_cast<char>(parts.nonce->back() ^ 1);
  if (mood != by_authority) parts.certificates = {responder.certificate};
  if (mood == signed_by_another) return ocsp_response(parts, {{}, generate_key(family)});
  return ocsp_response(parts, responder);
}

Certified StandInResponder::delegate(Family family) {
  const std::lock_guard lock{mutex_};
  auto& [key, serial] = delegates_[family];
  if (!key) key = generate_key(family);
  auto certificate = delegate_template(*key, clock_.now());
  if (serial.empty()) serial = certificate.serial;
  certificate.serial = serial;
  const auto authority = pki_.authority(family).as_issuer();
  if (mood_ == delegate_without_purpose) certificate.purposes = {eds::oid::client_auth};
  if (mood_ == delegate_expired) {
    certificate.not_before -= 48h;
    certificate.not_after = clock_.now() - 1h;
  }
  if (mood_ != delegate_of_another) return {issue(certificate, authority), key};
  // Everything is as it should be but the key.
  const auto stranger = generate_key(family);
  return {issue(certificate, {authority.name, authority.key_identifier, *stranger}), key};
}

}  // namespace kezek::sandbox
