#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "domain/ports/clock.hpp"
#include "sandbox/pki/ocsp_parts.hpp"
#include "sandbox/stand_ins/loopback_server.hpp"

namespace kezek::sandbox {

/// How the responder behaves, whatever it is asked.
enum class ResponderMood {
  honest,
  by_authority,    ///< honest, and signed by the authority itself
  naming_its_key,  ///< honest, and the delegate goes by its key
  // Lies, each in one thing only.
  about_another,  ///< another serial
  about_another_issuer,
  old,    ///< said an hour ago
  ended,  ///< its nextUpdate has passed
  of_tomorrow,
  without_nonce,
  with_another_nonce,
  signed_by_another,  ///< not by the key of the certificate it shows
  delegate_without_purpose,
  delegate_of_another,  ///< a delegate of somebody who calls himself the authority
  delegate_expired,
  contradicting,    ///< two words about one certificate
  knowing_nothing,  ///< "unknown"
  // No answer at all.
  trying_later,
  unauthorized,
  failing,
  verbose,
  garbled,
  redirecting,
  missing,  ///< 404 as a wrong address gives it
  hanging,
};

struct ResponderOptions {
  std::uint16_t port = 0;  ///< 0: any free one
  /// Who is revoked, read anew at every question: lines of `serial-in-hex [reason [since]]` with
  /// CRLReason as a number and RFC 3339; `#` begins a comment.
  std::filesystem::path revoked{};
};

/// The OCSP responder and the revocation lists of a look-alike authority, over HTTP on loopback.
/// It says `good` of every serial that wasn't revoked, in both families: POST to `/`, and GET
/// `/nca_rsa.crl`, `/nca_gost.crl` for the lists.
class StandInResponder {
 public:
  /// The clock outlives it.
  StandInResponder(LookAlikePki pki, const domain::Clock& clock, ResponderOptions options = {});

  std::string url() const;
  std::string list_url(Family family) const;
  void set_mood(ResponderMood mood) { mood_ = mood; }
  /// `serial` is the content of a certificate's INTEGER.
  void revoke(std::string_view serial, const integrations::eds::RevokedWord& word);
  /// How many questions have come.
  int asked() const { return asked_; }

 private:
  using Revoked = std::map<std::string, integrations::eds::RevokedWord>;
  /// Its certificate is issued for each answer, as of then, and is the same one all the time.
  struct Delegate {
    std::shared_ptr<const SigningKey> key;
    std::string serial;
  };

  StandInReply answer(const StandInRequest& request);
  StandInReply list(Family family);
  StandInReply in_mood(const StandInRequest& request);
  std::string response(const OcspAsked& asked);
  OcspWord word_about(const OcspAsked& asked);
  /// The delegate as the mood has it.
  Certified delegate(Family family);
  Family family_of(const OcspAsked& asked) const;
  Revoked revoked();

  const LookAlikePki pki_;
  const domain::Clock& clock_;
  const ResponderOptions options_;
  std::atomic<ResponderMood> mood_ = ResponderMood::honest;
  std::atomic<int> asked_ = 0;
  std::mutex mutex_;
  Revoked told_;
  std::map<Family, Delegate> delegates_;
  LoopbackServer server_;
};

}  // namespace kezek::sandbox
