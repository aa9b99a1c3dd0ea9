#pragma once

#include <atomic>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/ports/clock.hpp"
#include "domain/ports/digest.hpp"
#include "domain/ports/ids.hpp"
#include "domain/ports/random.hpp"
#include "domain/ports/registers.hpp"
#include "domain/ports/sms_sender.hpp"
#include "domain/ports/tokens.hpp"

namespace kezek::test {

/// Time that moves only when a test moves it.
class SetClock final : public domain::Clock {
 public:
  explicit SetClock(domain::Instant now) : now_{now} {}
  domain::Instant now() const override { return now_; }
  void advance_to(domain::Instant at) { now_ = at; }
  void advance(std::chrono::microseconds by) { now_ += by; }

 private:
  domain::Instant now_;
};

/// Identifiers 1, 2, 3 … Thread safe.
class CountedIds final : public domain::Ids {
 private:
  domain::Uuid uuid() override;
  std::atomic<std::uint64_t> last_ = 0;
};

/// Never the same bytes twice, always the same in a repeated test.
class CountedRandom final : public domain::Random {
 public:
  domain::Bytes bytes(std::size_t count) override;

 private:
  std::uint64_t last_ = 0;
};

/// Good enough to tell different texts apart where nobody attacks.
class PlainDigest final : public domain::Digest {
 public:
  domain::Sha256 sha256(std::string_view text) const override;
};

/// Tokens that say whose they are.
class PlainTokens final : public domain::TokenIssuer {
 public:
  domain::AccessToken issue(const domain::Actor& actor, domain::Instant now) override;
  std::string key_set() const override { return "{\"keys\":[]}"; }

  std::optional<domain::Actor> last{};  ///< whom the last token is for
};

/// A phone that shows what came.
class PaperPhone final : public domain::SmsSender {
 public:
  void require_configured() const override {}
  void send(const domain::Sms& sms) override { messages.push_back(sms); }

  std::vector<domain::Sms> messages;
};

/// What the persons register, the civil registry and the mobile citizens register know.
class PaperRegister final : public domain::PersonRegister,
                            public domain::CivilRegister,
                            public domain::BenefitRegister,
                            public domain::MobileRegister {
 public:
  std::map<domain::Iin, domain::RegisteredPerson> people;
  std::map<domain::Iin, std::vector<domain::Iin>> parents;
  std::map<domain::PhoneNumber, domain::Iin> phones;
  /// The applicants and children for whom a benefit is proved.
  std::set<std::pair<domain::Iin, domain::BenefitCategory>> benefits;
  /// No answer comes about benefits.
  bool benefits_are_silent = false;
  /// About whom no proper answer comes.
  std::set<domain::Iin> unanswered;
  /// No answer comes about parents.
  bool births_are_silent = false;

  std::optional<domain::RegisteredPerson> find(const domain::Iin& iin) override;
  std::vector<domain::Iin> parents_of(const domain::Iin& child) override;
  bool proves(domain::BenefitCategory category, const domain::Iin& applicant,
              const domain::Iin& child) override;
  bool is_registered(const domain::Iin& person, const domain::PhoneNumber& phone) override;
};

}  // namespace kezek::test
