#include "integrations/eds/cms.hpp"

#include <algorithm>

#include "integrations/eds/asn1.hpp"
#include "integrations/eds/certificate.hpp"

namespace kezek::integrations::eds {

namespace {

/// NCALayer sends the leaf alone; a few more are tolerated and never trusted.
constexpr std::size_t certificates_max = 8;
constexpr std::size_t digests_max = 4;
constexpr unsigned char version_1 = 1;
constexpr unsigned char version_max = 5;

std::optional<unsigned char> take_version(Reader& reader) {
  const auto content = reader.take(tag::integer).content;
  if (content.size() != 1) return std::nullopt;
  const auto version = static_cast<unsigned char>(content[0]);
  return version >= version_1 && version <= version_max ? std::optional{version} : std::nullopt;
}

bool read_digests(Reader& parts, SignedData& into) {
  Reader algorithms{parts.take(tag::set).content};
  while (algorithms.has_more() && into.digests.size() < digests_max)
    into.digests.push_back(take_algorithm(algorithms));
  return algorithms.finished();
}

bool read_content(Reader& parts, const Oid& type, SignedData& into) {
  Reader encapsulated{parts.take(tag::sequence).content};
  if (encapsulated.take(tag::oid).content != type.view()) return false;
  if (const auto content = encapsulated.take_if(tag::explicit_context(0))) {
    const auto octets = sole(content->content, tag::octet_string);
    if (!octets) return false;
    into.content = octets->content;
  }
  return encapsulated.finished();
}

bool read_certificates(Reader& parts, SignedData& into) {
  const auto set = parts.take_if(tag::explicit_context(0));
  if (!set) return true;
  Reader certificates{set->content};
  while (certificates.has_more() && into.certificates.size() < certificates_max)
    into.certificates.push_back(certificates.take(tag::sequence).whole);
  return certificates.finished();
}

std::optional<SignerInfo> signer_in(std::string_view content) {
  Reader parts{content};
  SignerInfo signer;
  if (take_version(parts) != version_1) return std::nullopt;
  Reader identifier{parts.take(tag::sequence).content};
  signer.issuer = identifier.take(tag::sequence).whole;
  signer.serial = identifier.take(tag::integer).content;
  if (!identifier.finished() || !is_positive_integer(signer.serial)) return std::nullopt;
  signer.digest = take_algorithm(parts);
  if (const auto attributes = parts.take_if(tag::explicit_context(0)))
    signer.signed_attributes = attributes->content;
  signer.signature_algorithm = take_algorithm(parts);
  signer.signature = parts.take(tag::octet_string).content;
  if (const auto others = parts.take_if(tag::explicit_context(1)))
    signer.unsigned_attributes = others->content;
  return parts.finished() ? std::optional{signer} : std::nullopt;
}

/// SignedData inside its ContentInfo.
std::optional<std::string_view> envelope_content(std::string_view der) {
  const auto info = sole(der, tag::sequence);
  if (!info) return std::nullopt;
  Reader parts{info->content};
  const auto type = parts.take(tag::oid).content;
  const auto wrapped = parts.take(tag::explicit_context(0)).content;
  const auto data = sole(wrapped, tag::sequence);
  if (!parts.finished() || !data || oid::signed_data != type) return std::nullopt;
  return data->content;
}

}  // namespace

Checked<SignedData> signed_data_in(std::string_view der, const Oid& content_type) {
  const auto content = envelope_content(der);
  if (!content) return Flaw::malformed;
  Reader parts{*content};
  SignedData data;
  if (!take_version(parts) || !read_digests(parts, data) ||
      !read_content(parts, content_type, data) || !read_certificates(parts, data))
    return Flaw::malformed;
  static_cast<void>(parts.take_if(tag::explicit_context(1)));  // revocation lists: never trusted
  Reader signers{parts.take(tag::set).content};
  if (!parts.finished()) return Flaw::malformed;

  if (!signers.has_more()) return Flaw::signer_count;
  const auto signer = signer_in(signers.take(tag::sequence).content);
  if (signers.has_more()) return Flaw::signer_count;
  if (!signers.finished() || !signer) return Flaw::malformed;
  data.signer = *signer;
  return data;
}

Checked<Family> family_of(const SignedData& data) {
  const auto digest = digest_family(data.signer.digest);
  if (!digest) return digest.flaw();
  const auto signature = signer_family(data.signer.signature_algorithm);
  if (!signature) return signature.flaw();
  const auto is_announced = [&](const Algorithm& a) { return a.oid == data.signer.digest.oid; };
  if (*digest != *signature || std::ranges::none_of(data.digests, is_announced))
    return Flaw::algorithm_not_allowed;
  return digest;
}

Checked<std::string_view> signer_certificate_in(const SignedData& data) {
  std::string_view match;
  for (const auto candidate : data.certificates) {
    const auto identity = certificate_identity(candidate);
    if (identity.issuer != data.signer.issuer || identity.serial != data.signer.serial) continue;
    if (!match.empty()) return Flaw::certificate_ambiguous;
    match = candidate;
  }
  if (match.empty()) return Flaw::certificate_missing;
  return match;
}

}  // namespace kezek::integrations::eds
