#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/json/fields.hpp"
#include "domain/base/time.hpp"
#include "domain/ports/signature_verifier.hpp"

namespace kezek::api {

/// Where the signed content came from.
enum class ContentSource { attached, file };

constexpr auto names(ContentSource) {
  using enum ContentSource;
  return std::to_array<domain::Named<ContentSource>>({
      {attached, "attached"},
      {file,     "file"    },
  });
}

struct CertificateReport {
  std::string subject;
  std::string sha256;
};

struct SignerReport {
  domain::Iin iin;
  std::optional<domain::Bin> bin;
  domain::SignerRole role;
  std::string common_name;
  CertificateReport certificate;
};

/// A token that came with the signature: proven, or why not.
struct TimeStampReport {
  bool proven;
  std::optional<std::string> reason;
  std::optional<domain::Instant> at;
  std::optional<std::string> serial;
  std::optional<std::string> policy;
  std::optional<std::string> authority;
};

/// What was asked whether the certificate had been revoked.
enum class RevocationWord { nothing, crl };

constexpr auto names(RevocationWord) {
  using enum RevocationWord;
  return std::to_array<domain::Named<RevocationWord>>({
      {nothing, "nothing"},
      {crl,     "crl"    },
  });
}

struct RevocationReport {
  RevocationWord asked = RevocationWord::nothing;
  std::optional<std::string> state = {};
  std::optional<std::string> detail = {};  ///< why there is no word, or what else it says
  std::optional<domain::Instant> revoked_at = {};
  std::optional<std::string> list = {};  ///< issuer's key, number, time
};

struct SignatureReport {
  domain::Verdict verdict;
  std::optional<std::string> reason;
  domain::SignatureFormat format;
  domain::SignaturePurpose purpose;
  ContentSource content;
  domain::Instant judged_at;
  domain::TimeSource time_source;
  std::vector<std::string> checks;
  std::optional<SignerReport> signer;
  std::optional<TimeStampReport> time_stamp;
  RevocationReport revocation;
  std::vector<CertificateReport> chain;
};

namespace json {

template <>
struct Fields<CertificateReport> {
  static constexpr std::string_view name = "CertificateReport";
  static constexpr auto all = std::tuple{
      field("subject", &CertificateReport::subject),
      field("sha256", &CertificateReport::sha256),
  };
};

template <>
struct Fields<SignerReport> {
  static constexpr std::string_view name = "SignerReport";
  static constexpr auto all = std::tuple{
      field("iin", &SignerReport::iin),
      field("bin", &SignerReport::bin),
      field("role", &SignerReport::role),
      field("common_name", &SignerReport::common_name),
      field("certificate", &SignerReport::certificate),
  };
};

template <>
struct Fields<TimeStampReport> {
  static constexpr std::string_view name = "TimeStampReport";
  static constexpr auto all = std::tuple{
      field("proven", &TimeStampReport::proven), field("reason", &TimeStampReport::reason),
      field("at", &TimeStampReport::at),         field("serial", &TimeStampReport::serial),
      field("policy", &TimeStampReport::policy), field("authority", &TimeStampReport::authority),
  };
};

template <>
struct Fields<RevocationReport> {
  static constexpr std::string_view name = "RevocationReport";
  static constexpr auto all = std::tuple{
      field("asked", &RevocationReport::asked),
      field("state", &RevocationReport::state),
      field("detail", &RevocationReport::detail),
      field("revoked_at", &RevocationReport::revoked_at),
      field("list", &RevocationReport::list),
  };
};

template <>
struct Fields<SignatureReport> {
  static constexpr std::string_view name = "SignatureReport";
  static constexpr auto all = std::tuple{
      field("verdict", &SignatureReport::verdict),
      field("reason", &SignatureReport::reason),
      field("format", &SignatureReport::format),
      field("purpose", &SignatureReport::purpose),
      field("content", &SignatureReport::content),
      field("judged_at", &SignatureReport::judged_at),
      field("time_source", &SignatureReport::time_source),
      field("checks", &SignatureReport::checks),
      field("signer", &SignatureReport::signer),
      field("time_stamp", &SignatureReport::time_stamp),
      field("revocation", &SignatureReport::revocation),
      field("chain", &SignatureReport::chain),
  };
};

}  // namespace json

}  // namespace kezek::api
