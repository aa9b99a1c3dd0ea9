#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "domain/base/time.hpp"
#include "sandbox/pki/look_alike_pki.hpp"
#include "sandbox/stand_ins/loopback_server.hpp"

namespace kezek::sandbox {

/// What the stand-in says: the truth, one lie, or nothing of use.
enum class TsaWord {
  truth,
  other_imprint,  ///< a stamp over something else
  other_nonce,    ///< the answer to another question
  no_nonce,
  not_a_stamper,      ///< signed by a person's key of a trusted authority
  expired_stamper,    ///< by a stamper whose certificate has ended
  unknown_authority,  ///< by a stamper of an authority nobody trusts
  two_signers,
  from_the_future,  ///< a day ahead
  rejection,        ///< a refusal in the protocol's own words
  empty_grant,      ///< "granted", and no token
  garbage,
  failure,      ///< 500
  redirection,  ///< 307 to itself
  flood,        ///< a megabyte
  silence,      ///< never answers
};

/// A time-stamping authority (RFC 3161) over HTTP on loopback, of the look-alike NCA.
class StandInTsa {
 public:
  using Now = std::function<domain::Instant()>;

  /// Answers from now on; port 0 is any free one. `pki` must outlive it.
  StandInTsa(const LookAlikePki& pki, Family family, Now now, std::uint16_t port = 0);

  std::string url() const;
  const Certified& stamper() const { return stamper_; }
  void set_word(TsaWord word) { word_ = word; }
  /// How many questions have come.
  int asked() const { return asked_; }

 private:
  StandInReply answer(const StandInRequest& request);
  std::string token(const std::string& query, TsaWord word) const;
  Certified signer(TsaWord word) const;

  const LookAlikePki& pki_;
  Family family_;
  Now now_;
  Certified stamper_;
  std::atomic<TsaWord> word_ = TsaWord::truth;
  std::atomic<int> asked_ = 0;
  LoopbackServer server_;
};

}  // namespace kezek::sandbox
