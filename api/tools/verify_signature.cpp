#include "api/tools/verify_signature.hpp"

#include <stdexcept>

#include "api/json/encode.hpp"
#include "api/tools/exit_code.hpp"
#include "api/tools/listed_revocation.hpp"
#include "api/tools/options.hpp"
#include "api/tools/signature_report.hpp"
#include "api/tools/tool_file.hpp"
#include "domain/base/hex.hpp"
#include "domain/base/time_text.hpp"
#include "integrations/eds/certificate.hpp"
#include "integrations/eds/digest.hpp"
#include "integrations/eds/eds_verifier.hpp"
#include "integrations/eds/name_text.hpp"
#include "integrations/eds/opened_cms.hpp"
#include "integrations/eds/path.hpp"
#include "integrations/eds/time_stamp.hpp"

namespace kezek::api {

namespace {

namespace eds = integrations::eds;
using domain::SignaturePurpose;

/// What was asked on the command line.
struct Call {
  eds::TrustStore trust;
  std::string signature;
  domain::SignatureFormat format;
  std::optional<std::string> content;
  domain::Instant received_at;
  SignaturePurpose purpose;
  std::vector<std::string> lists;  ///< of revocation, DER
};

SignaturePurpose purpose_in(const Options& options) {
  const auto word = options.find("--purpose").value_or("sign");
  if (word == "sign") return SignaturePurpose::sign;
  if (word == "sign-in") return SignaturePurpose::sign_in;
  throw WrongCall{"--purpose is sign-in or sign."};
}

domain::Instant instant_in(const Options& options, domain::Instant now) {
  const auto text = options.find("--at");
  if (!text) return now;
  const auto at = domain::parse_instant(*text);
  if (!at) throw WrongCall{"--at is an instant such as 2026-11-02T06:00:00Z."};
  return *at;
}

eds::TrustStore trust_in(const Options& options) {
  eds::TrustStore trust;
  for (const auto& directory : options.all("--trust")) {
    try {
      trust.load(directory);
    } catch (const std::runtime_error& fault) {
      throw WrongCall{std::string{"--trust: "} + fault.what()};
    }
  }
  if (trust.empty()) throw WrongCall{"--trust names no directory with trust anchors."};
  return trust;
}

bool is_xml(std::string_view signature) {
  const auto first = signature.find_first_not_of("\xef\xbb\xbf \t\r\n");
  return first != std::string_view::npos && signature[first] == '<';
}

Call call_in(const std::vector<std::string>& words, domain::Instant now) {
  const Options options{words, {.valued = {"--trust", "--at", "--content", "--crl", "--purpose"}}};
  if (options.rest().size() != 1) throw WrongCall{"Name one file with a signature."};
  auto signature = read_tool_file(options.rest().front());
  const auto format =
      is_xml(signature) ? domain::SignatureFormat::xml : domain::SignatureFormat::cms;
  Call call{trust_in(options),        std::move(signature), format, {},
            instant_in(options, now), purpose_in(options),  {}};
  if (const auto path = options.find("--content")) call.content = read_tool_file(*path);
  for (const auto& path : options.all("--crl")) call.lists.push_back(read_tool_file(path));
  return call;
}

CertificateReport report_of_certificate(std::string_view der) {
  const auto certificate = eds::Certificate::parse(der);
  return {certificate ? eds::name_text(certificate->fields().subject) : std::string{},
          domain::hex(eds::sha256(der))};
}

std::string_view view_of(const domain::Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

TimeStampReport report_of_stamp(const eds::TimeStamp& stamp) {
  return {.proven = true,
          .reason = {},
          .at = stamp.at,
          .serial = domain::hex(stamp.serial),
          .policy = stamp.policy,
          .authority = report_of_certificate(view_of(stamp.chain.front())).subject};
}

TimeStampReport report_of_flaw(eds::Flaw flaw) {
  return {.proven = false,
          .reason = std::string{domain::name_of(flaw)},
          .at = {},
          .serial = {},
          .policy = {},
          .authority = {}};
}

/// What stamp came with the signature; the verifier takes its time from it by itself.
std::optional<TimeStampReport> report_of_own_stamp(const eds::SignerInfo& signer,
                                                   const eds::PathBuilder& paths,
                                                   domain::Instant received_at) {
  const auto stamp = eds::time_stamp_of(signer, paths, received_at);
  if (!stamp) return report_of_flaw(stamp.flaw());
  return *stamp ? std::optional{report_of_stamp(**stamp)} : std::nullopt;
}

SignerReport report_of_signer(const domain::Signer& signer) {
  return {signer.iin, signer.bin, signer.role, signer.common_name,
          report_of_certificate(view_of(signer.certificate))};
}

/// What the verifier answered, in the words of the report.
SignatureReport report_of_answer(const domain::Verification& answer, const Call& call) {
  SignatureReport report{.verdict = answer.verdict,
                         .reason = {},
                         .format = call.format,
                         .purpose = call.purpose,
                         .content = call.content ? ContentSource::file : ContentSource::attached,
                         .judged_at = answer.judged_at,
                         .time_source = answer.time_source,
                         .checks = answer.checks,
                         .signer = {},
                         .time_stamp = {},
                         .revocation = {},
                         .chain = {}};
  if (!answer.reason.empty()) report.reason = answer.reason;
  if (answer.signer) report.signer = report_of_signer(*answer.signer);
  for (const auto& link : answer.chain)
    report.chain.push_back(report_of_certificate(view_of(link)));
  return report;
}

/// The content to judge a CMS by: what was given, else the signature's own.
std::string content_for(const Call& call, const eds::Checked<eds::OpenedCms>& cms) {
  if (call.content) return *call.content;
  if (!cms) return {};  // the verdict says why
  if (!cms->data.content)
    throw WrongCall{"The signature is detached: give what was signed with --content."};
  return std::string{*cms->data.content};
}

domain::Verification answer_to(const Call& call, std::string_view content) {
  const eds::EdsVerifier verifier{call.trust};
  if (call.format == domain::SignatureFormat::xml && !call.content)
    return verifier.verify_document({call.signature, call.purpose, call.received_at});
  return verifier.verify({.format = call.format,
                          .signature = call.signature,
                          .content = content,
                          .purpose = call.purpose,
                          .at = call.received_at});
}

SignatureReport judged_xml(const Call& call, domain::Verification& answer) {
  answer = answer_to(call, call.content.value_or(""));
  return report_of_answer(answer, call);
}

SignatureReport judged_cms(const Call& call, const eds::PathBuilder& paths,
                           domain::Verification& answer) {
  const auto cms = eds::open_cms(call.signature);
  answer = answer_to(call, content_for(call, cms));
  auto report = report_of_answer(answer, call);
  if (cms) report.time_stamp = report_of_own_stamp(cms->data.signer, paths, call.received_at);
  return report;
}

/// What the lists say decides last, about a signature that is good in everything else.
void ask_lists(const Call& call, const eds::PathBuilder& paths, const domain::Verification& answer,
               SignatureReport& report) {
  if (call.lists.empty() || !answer.signer) return;
  const auto word = listed_revocation(call.lists, paths, answer, call.received_at);
  report.revocation = word.report;
  if (!word.reason) {
    report.checks.emplace_back("revocation");
    return;
  }
  report.verdict = word.verdict;
  report.reason = *word.reason;
  if (word.verdict != domain::Verdict::invalid) return;
  report.signer.reset();
  report.chain.clear();
}

SignatureReport judged(const Call& call) {
  const eds::PathBuilder paths{call.trust};
  domain::Verification answer;
  auto report = call.format == domain::SignatureFormat::xml ? judged_xml(call, answer)
                                                            : judged_cms(call, paths, answer);
  ask_lists(call, paths, answer, report);
  return report;
}

}  // namespace

int verify_signature(const std::vector<std::string>& words, const ToolDesk& desk) {
  const auto report = judged(call_in(words, desk.clock.now()));
  desk.out << json::encode(report) << '\n';
  return exit_code_of(report.verdict);
}

}  // namespace kezek::api
