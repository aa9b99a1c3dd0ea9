#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/acted_json.hpp"
#include "api/benefit_json.hpp"
#include "api/common_json.hpp"
#include "api/filing_json.hpp"
#include "api/sign_in_json.hpp"
#include "domain/access/one_time_code.hpp"
#include "domain/applications/application.hpp"
#include "domain/signing/signature_kind.hpp"

namespace kezek::api {

/// What is asked, for a person to read before signing.
struct ActSummary {
  std::optional<domain::ApplicationNumber> number;  ///< of the application it is about
  domain::PersonName applicant;
  std::vector<ShownChild> children;
  domain::Wording district;
  domain::QueueKind kind;
  domain::GroupLanguage language;
  std::optional<domain::SourceNumber>
      source_number;                                ///< where another system's application is filed
  std::optional<domain::BenefitDecision> decision;  ///< about a claimed benefit
};

/// An act that waits for its signature, or what came of it. It is signed by `record` in a CMS, or
/// by `xml` as it is.
struct ShownAct {
  domain::ActId id;
  domain::ActKind kind;
  domain::ActStatus status;
  json::Octets<65'536> record;
  ActSummary summary;
  domain::Instant created_at;
  domain::Instant expires_at;
  std::vector<domain::SignatureKind> signature_kinds;
  std::optional<std::string> xml;
  std::optional<domain::Instant> signed_at;
  std::optional<domain::ApplicationId> application_id;
  std::optional<std::string> refusal;         ///< the code of a refusal
  std::optional<std::string> refusal_reason;  ///< the verifier's code, where it was its word
};

struct SignatureAsked {
  domain::SignatureKind kind;
  std::optional<Cms> cms;                 ///< of `cms`
  std::optional<SignedXml> xml;           ///< of `xml`
  std::optional<domain::CodeId> code_id;  ///< of `phone_code`, with what follows
  std::optional<json::Text<64>> client_secret;
  std::optional<domain::CodeDigits> code;
};

struct RemovalAsked {
  domain::ApplicationId application_id;
};

struct BenefitDecisionAsked {
  domain::ApplicationId application_id;
  domain::BenefitVerdict verdict;
  domain::ReasonCode reason;
  std::optional<json::Text<300>> note;
};

struct SignedActAnswer {
  domain::ActId act_id;
  domain::ActedApplication application;
  std::optional<std::vector<domain::ActedApplication>> twins;  ///< filed by the same act
};

/// Whether an act can be done now; `reason` is a code, `detail` its words.
struct WhyNot {
  bool possible;
  std::optional<std::string> reason;
  std::optional<std::string> detail;
};

namespace json {

template <>
struct Fields<ActSummary> {
  using T = ActSummary;
  static constexpr std::string_view name = "ActSummary";
  static constexpr std::tuple all{
      field("number", &T::number),
      field("applicant", &T::applicant),
      field("children", &T::children),
      field("district", &T::district),
      field("kind", &T::kind),
      field("language", &T::language),
      field("source_number", &T::source_number),
      field("decision", &T::decision),
  };
};

template <>
struct Fields<ShownAct> {
  using T = ShownAct;
  static constexpr std::string_view name = "Act";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("kind", &T::kind),
      field("status", &T::status),
      field("record", &T::record),
      field("summary", &T::summary),
      field("created_at", &T::created_at),
      field("expires_at", &T::expires_at),
      field("signature_kinds", &T::signature_kinds),
      field("xml", &T::xml),
      field("signed_at", &T::signed_at),
      field("application_id", &T::application_id),
      field("refusal", &T::refusal),
      field("refusal_reason", &T::refusal_reason),
  };
};

template <>
struct Fields<SignatureAsked> {
  using T = SignatureAsked;
  static constexpr std::string_view name = "SignatureAsked";
  static constexpr std::tuple all{
      field("kind", &T::kind),
      field("cms", &T::cms),
      field("xml", &T::xml),
      field("code_id", &T::code_id),
      field("client_secret", &T::client_secret),
      field("code", &T::code),
  };

  /// Each kind brings its own members, all of them and no others.
  static std::vector<Violation> faults(const T& asked) {
    std::vector<Violation> faults;
    const auto judge = [&](const char* pointer, domain::SignatureKind of, bool is_present) {
      const bool is_wanted = asked.kind == of;
      if (is_wanted != is_present)
        faults.push_back({pointer, is_wanted ? "missing" : "unexpected"});
    };
    using enum domain::SignatureKind;
    judge("/cms", cms, asked.cms.has_value());
    judge("/xml", xml, asked.xml.has_value());
    judge("/code_id", phone_code, asked.code_id.has_value());
    judge("/client_secret", phone_code, asked.client_secret.has_value());
    judge("/code", phone_code, asked.code.has_value());
    return faults;
  }
};

template <>
struct Fields<RemovalAsked> {
  using T = RemovalAsked;
  static constexpr std::string_view name = "RemovalAsked";
  static constexpr std::tuple all{
      field("application_id", &T::application_id),
  };
};

template <>
struct Fields<BenefitDecisionAsked> {
  using T = BenefitDecisionAsked;
  static constexpr std::string_view name = "BenefitDecisionAsked";
  static constexpr std::tuple all{
      field("application_id", &T::application_id),
      field("verdict", &T::verdict),
      field("reason", &T::reason),
      field("note", &T::note),
  };
};

template <>
struct Fields<SignedActAnswer> {
  using T = SignedActAnswer;
  static constexpr std::string_view name = "SignedAct";
  static constexpr std::tuple all{
      field("act_id", &T::act_id),
      field("application", &T::application),
      field("twins", &T::twins),
  };
};

template <>
struct Fields<WhyNot> {
  using T = WhyNot;
  static constexpr std::string_view name = "WhyNot";
  static constexpr std::tuple all{
      field("possible", &T::possible),
      field("reason", &T::reason),
      field("detail", &T::detail),
  };
};

}  // namespace json
}  // namespace kezek::api
