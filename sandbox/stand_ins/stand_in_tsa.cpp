#include "sandbox/stand_ins/stand_in_tsa.hpp"

#include <optional>

#include "integrations/eds/asn1.hpp"
#include "sandbox/pki/der.hpp"
#include "sandbox/pki/time_stamp_parts.hpp"

namespace kezek::sandbox {

namespace {

namespace eds = integrations::eds;

constexpr std::size_t flood_octets = 1'000'000;
constexpr unsigned char granted = 0;
constexpr unsigned char rejected = 2;

struct Query {
  std::string imprint;  ///< MessageImprint, whole
  std::optional<std::string> nonce;
};

std::optional<Query> query_in(std::string_view der) {
  const auto sequence = eds::sole(der, eds::tag::sequence);
  if (!sequence) return std::nullopt;
  eds::Reader parts{sequence->content};
  static_cast<void>(parts.take(eds::tag::integer));  // version
  Query query{std::string{parts.take(eds::tag::sequence).whole}, {}};
  static_cast<void>(parts.take_if(eds::tag::oid));  // policy
  if (const auto nonce = parts.take_if(eds::tag::integer)) query.nonce = nonce->content;
  static_cast<void>(parts.take_if(eds::tag::boolean));  // certReq: the certificate always comes
  return parts.finished() ? std::optional{query} : std::nullopt;
}

std::string response(unsigned char status, std::string_view token) {
  const auto number = der::element(eds::tag::integer, {reinterpret_cast<const char*>(&status), 1});
  return der::sequence({der::sequence({number}), token});
}

}  // namespace

StandInTsa::StandInTsa(const LookAlikePki& pki, Family family, Now now, std::uint16_t port)
    : pki_{pki},
      family_{family},
      now_{std::move(now)},
      stamper_{issue_time_stamper(pki, family, now_())},
      server_{port, [this](const StandInRequest& request) { return answer(request); }} {}

std::string StandInTsa::url() const {
  return "http://127.0.0.1:" + std::to_string(server_.port()) + "/tsp";
}

StandInReply StandInTsa::answer(const StandInRequest& request) {
  ++asked_;
  const TsaWord word = word_;
  switch (word) {
    case TsaWord::failure:
      return {.status = 500, .body = {}};
    case TsaWord::redirection:
      return {.status = 307, .body = {}, .location = url()};
    case TsaWord::flood:
      return {.body = std::string(flood_octets, 'x')};
    case TsaWord::silence:
      return {.body = {}, .delivery = Delivery::none};
    case TsaWord::garbage:
      return {.body = "no time at all"};
    case TsaWord::rejection:
      return {.body = response(rejected, {})};
    case TsaWord::empty_grant:
      return {.body = response(granted, {})};
    default:
      break;
  }
  const auto made = token(request.body, word);
  return {.body = response(made.empty() ? rejected : granted, made)};
}

Certified StandInTsa::signer(TsaWord word) const {
  const auto now = now_();
  if (word == TsaWord::not_a_stamper)
    return pki_.issue_leaf({.iin = "880101300123", .surname = "СЫНАҚОВ", .name = "СЫНАҚ"}, family_,
                           Usage::sign, now);
  if (word == TsaWord::unknown_authority)
    return issue_time_stamper(LookAlikePki{now}, family_, now);
  if (word != TsaWord::expired_stamper) return stamper_;
  auto ended = time_stamper_template(*stamper_.key, now);
  ended.not_after = now - std::chrono::hours{1};
  return {issue(ended, pki_.authority(family_).as_issuer()), stamper_.key};
}

std::string StandInTsa::token(const std::string& asked, TsaWord word) const {
  const auto query = query_in(asked);
  if (!query) return {};
  const auto now = word == TsaWord::from_the_future ? now_() + std::chrono::days{1} : now_();
  auto stamp = stamp_of(family_, "something else", now);
  if (word != TsaWord::other_imprint) stamp.imprint = query->imprint;
  if (word != TsaWord::no_nonce) stamp.nonce = query->nonce;
  if (word == TsaWord::other_nonce && stamp.nonce) stamp.nonce->back() ^= 1;
  const auto by = signer(word);
  auto parts = parts_of_stamp(by, stamp, now);
  if (word == TsaWord::two_signers) parts.signers = 2;
  return assemble(seal(parts, *by.key));
}

}  // namespace kezek::sandbox
