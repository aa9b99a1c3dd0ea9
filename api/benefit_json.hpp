#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/acted_json.hpp"
#include "api/common_json.hpp"
#include "domain/applications/benefit_decision.hpp"
#include "domain/ports/benefit_views.hpp"

namespace kezek::api {

/// A benefit as an applicant claims it.
struct BenefitAsked {
  domain::BenefitCategory category;
  std::optional<domain::BenefitPaper> paper;
};

inline domain::BenefitClaim claim_of(const BenefitAsked& asked) {
  return {asked.category, asked.paper};
}

/// A claimed benefit, and what became of it.
struct ShownClaim {
  domain::BenefitCategory category;
  domain::BenefitClass benefit;
  domain::BenefitProof proof;
  domain::BenefitState state;
  std::optional<domain::BenefitPaper> paper;
  domain::Instant claimed_at;
  std::optional<domain::Instant> confirmation_due;
};

inline ShownClaim shown_claim(const domain::ClaimedBenefit& benefit) {
  const auto& [category, benefit_class, proof] = benefit_of(benefit.claim.category);
  const auto& window = benefit.confirmation;
  return {category,
          benefit_class,
          proof,
          benefit.state,
          benefit.claim.paper,
          benefit.claimed_at,
          window ? std::optional{window->due} : std::nullopt};
}

inline std::optional<ShownClaim> shown_claim(const std::optional<domain::ClaimedBenefit>& benefit) {
  return benefit ? std::optional{shown_claim(*benefit)} : std::nullopt;
}

/// What became of an application by what its applicant does about a benefit.
struct BenefitAnswer {
  domain::ActedApplication application;
  ShownClaim benefit_claim;
};

/// One line of the officers' work list.
struct ShownBenefitLine {
  domain::ApplicationId application_id;
  domain::ApplicationNumber number;
  domain::PersonName child;
  domain::PersonName applicant;
  domain::Kato district;
  domain::QueueKind kind;
  domain::Status status;
  ShownClaim benefit_claim;
};

struct ShownBenefits {
  std::vector<ShownBenefitLine> benefits;
  std::optional<std::string> next_cursor;
};

namespace json {

template <>
struct Fields<domain::BenefitPaper> {
  using T = domain::BenefitPaper;
  static constexpr std::string_view name = "BenefitPaper";
  static constexpr std::tuple all{
      field("issued_on", &T::issued_on),
      field("attachments", &T::attachments),
  };
};

template <>
struct Fields<BenefitAsked> {
  using T = BenefitAsked;
  static constexpr std::string_view name = "BenefitAsked";
  static constexpr std::tuple all{
      field("category", &T::category),
      field("paper", &T::paper),
  };
};

template <>
struct Fields<ShownClaim> {
  using T = ShownClaim;
  static constexpr std::string_view name = "BenefitClaim";
  static constexpr std::tuple all{
      field("category", &T::category),
      field("benefit", &T::benefit),
      field("proof", &T::proof),
      field("state", &T::state),
      field("paper", &T::paper),
      field("claimed_at", &T::claimed_at),
      field("confirmation_due", &T::confirmation_due),
  };
};

template <>
struct Fields<BenefitAnswer> {
  using T = BenefitAnswer;
  static constexpr std::string_view name = "BenefitAnswer";
  static constexpr std::tuple all{
      field("application", &T::application),
      field("benefit_claim", &T::benefit_claim),
  };
};

template <>
struct Fields<domain::BenefitDecision> {
  using T = domain::BenefitDecision;
  static constexpr std::string_view name = "BenefitDecision";
  static constexpr std::tuple all{
      field("category", &T::category),
      field("verdict", &T::verdict),
      field("reason", &T::reason),
  };
};

template <>
struct Fields<ShownBenefitLine> {
  using T = ShownBenefitLine;
  static constexpr std::string_view name = "BenefitLine";
  static constexpr std::tuple all{
      field("application_id", &T::application_id),
      field("number", &T::number),
      field("child", &T::child),
      field("applicant", &T::applicant),
      field("district", &T::district),
      field("kind", &T::kind),
      field("status", &T::status),
      field("benefit_claim", &T::benefit_claim),
  };
};

template <>
struct Fields<ShownBenefits> {
  using T = ShownBenefits;
  static constexpr std::string_view name = "BenefitList";
  static constexpr std::tuple all{
      field("benefits", &T::benefits),
      field("next_cursor", &T::next_cursor),
  };
};

}  // namespace json
}  // namespace kezek::api
