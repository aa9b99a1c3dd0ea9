#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "api/http/problem.hpp"
#include "api/json/fields.hpp"
#include "domain/access/session_service.hpp"
#include "domain/base/id.hpp"
#include "domain/base/time.hpp"
#include "domain/ports/signature_verifier.hpp"

namespace kezek::api {

/// A signature of one person over a short record never comes near this (eds.md allows 5 MB for
/// signatures over documents).
inline constexpr std::size_t signature_bytes_max = 65'536;

using Cms = json::Octets<signature_bytes_max>;
using SignedXml = json::Verbatim<signature_bytes_max>;

/// The one signature that came, in its format.
struct SentSignature {
  domain::SignatureFormat format;
  std::string_view octets;
};

inline SentSignature sent(const std::optional<Cms>& cms, const std::optional<SignedXml>& xml) {
  if (cms) return {domain::SignatureFormat::cms, cms->octets};
  return {domain::SignatureFormat::xml, xml.value().text};
}

/// A challenge for a client to sign: `text` in a CMS, or `xml` as it is.
struct SignInChallenge {
  domain::ChallengeId id;
  json::Octets<4096> text;
  std::string xml;
  std::string client_secret;
  domain::Instant expires_at;
};

struct NothingAsked {};

struct EdsSignIn {
  domain::ChallengeId challenge_id;
  json::Text<64> client_secret;
  std::optional<Cms> cms;
  std::optional<SignedXml> xml;
};

struct RefreshRequest {
  json::Text<64> refresh_token;
};

struct Tokens {
  std::string access_token;
  std::string token_type;
  std::int64_t expires_in;
  std::string refresh_token;
  domain::Instant refresh_expires_at;
  bool email_required;
  std::optional<std::string> device{};
};

inline Tokens tokens_of(const domain::SignedIn& signed_in) {
  return {signed_in.access.text,
          "Bearer",
          signed_in.access.lifetime.count(),
          signed_in.refresh_token,
          signed_in.refresh_expires_at,
          signed_in.email_required};
}

namespace json {

template <>
struct Fields<NothingAsked> {
  static constexpr std::string_view name = "NothingAsked";
  static constexpr std::tuple all{};
};

template <>
struct Fields<SignInChallenge> {
  using T = SignInChallenge;
  static constexpr std::string_view name = "SignInChallenge";
  static constexpr std::tuple all{
      field("id", &T::id),
      field("text", &T::text),
      field("xml", &T::xml),
      field("client_secret", &T::client_secret),
      field("expires_at", &T::expires_at),
  };
};

template <>
struct Fields<EdsSignIn> {
  using T = EdsSignIn;
  static constexpr std::string_view name = "EdsSignIn";
  static constexpr std::tuple all{
      field("challenge_id", &T::challenge_id),
      field("client_secret", &T::client_secret),
      field("cms", &T::cms),
      field("xml", &T::xml),
  };

  static std::vector<Violation> faults(const T& asked) {
    if (!asked.cms && !asked.xml)
      return {
          {"/cms", "missing"}
      };
    if (asked.cms && asked.xml)
      return {
          {"/xml", "unexpected"}
      };
    return {};
  }
};

template <>
struct Fields<RefreshRequest> {
  using T = RefreshRequest;
  static constexpr std::string_view name = "RefreshRequest";
  static constexpr std::tuple all{
      field("refresh_token", &T::refresh_token),
  };
};

template <>
struct Fields<Tokens> {
  using T = Tokens;
  static constexpr std::string_view name = "Tokens";
  static constexpr std::tuple all{
      field("access_token", &T::access_token),
      field("token_type", &T::token_type),
      field("expires_in", &T::expires_in),
      field("refresh_token", &T::refresh_token),
      field("refresh_expires_at", &T::refresh_expires_at),
      field("email_required", &T::email_required),
      field("device", &T::device),
  };
};

}  // namespace json
}  // namespace kezek::api
