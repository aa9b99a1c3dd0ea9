#include "tests/support/small_world.hpp"

#include <functional>

#include "domain/base/expects.hpp"

namespace kezek::test {

namespace {

/// splitmix64: spreads a counter over all bits.
std::uint64_t spread(std::uint64_t n) {
  n += 0x9E3779B97F4A7C15U;
  n = (n ^ (n >> 30U)) * 0xBF58476D1CE4E5B9U;
  n = (n ^ (n >> 27U)) * 0x94D049BB133111EBU;
  return n ^ (n >> 31U);
}

}  // namespace

domain::Uuid CountedIds::uuid() {
  domain::Uuid::Octets octets{};
  octets[6] = 0x70;
  octets[8] = 0x80;
  std::uint64_t rest = ++last_;
  for (std::size_t i = 15; i > 8; --i, rest >>= 8U)
    octets.at(i) = static_cast<unsigned char>(rest & 0xFFU);
  return domain::Uuid{octets};
}

domain::Bytes CountedRandom::bytes(std::size_t count) {
  domain::Bytes bytes(count);
  const std::uint64_t seed = ++last_;
  for (std::size_t i = 0; i < count; ++i)
    bytes[i] = static_cast<unsigned char>(spread(seed * 1000 + i) & 0xFFU);
  return bytes;
}

domain::Sha256 PlainDigest::sha256(std::string_view text) const {
  domain::Sha256 digest{};
  std::uint64_t state = std::hash<std::string_view>{}(text);
  for (auto& octet : digest) {
    state = spread(state);
    octet = static_cast<unsigned char>(state & 0xFFU);
  }
  return digest;
}

domain::AccessToken PlainTokens::issue(const domain::Actor& actor, domain::Instant) {
  last = actor;
  return {"token.of." + actor.person.text(), std::chrono::minutes{15}};
}

std::optional<domain::RegisteredPerson> PaperRegister::find(const domain::Iin& iin) {
  if (unanswered.contains(iin)) throw domain::Unavailable{"the persons register: no answer"};
  const auto found = people.find(iin);
  return found == people.end() ? std::nullopt : std::optional{found->second};
}

std::vector<domain::Iin> PaperRegister::parents_of(const domain::Iin& child) {
  if (births_are_silent) throw domain::Unavailable{"the civil registry: no answer"};
  const auto found = parents.find(child);
  return found == parents.end() ? std::vector<domain::Iin>{} : found->second;
}

bool PaperRegister::proves(domain::BenefitCategory category, const domain::Iin& applicant,
                           const domain::Iin& child) {
  if (benefits_are_silent) throw domain::Unavailable{"the register of benefits: no answer"};
  return benefits.contains({applicant, category}) || benefits.contains({child, category});
}

bool PaperRegister::is_registered(const domain::Iin& person, const domain::PhoneNumber& phone) {
  const auto found = phones.find(phone);
  return found != phones.end() && found->second == person;
}

}  // namespace kezek::test
