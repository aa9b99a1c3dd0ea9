#pragma once

#include <optional>
#include <vector>

#include "domain/access/occasion.hpp"
#include "domain/applications/application.hpp"
#include "domain/base/result.hpp"
#include "domain/documents/document.hpp"
#include "domain/ports/random.hpp"
#include "domain/ports/registers.hpp"
#include "domain/ports/unit_of_work.hpp"
#include "domain/queue/queue_order.hpp"
#include "domain/signing/act.hpp"
#include "domain/signing/act_service.hpp"

namespace kezek::domain {

/// What the applicant types; all else comes from the registers (S3).
struct FilingRequest {
  Iin child;
  Kato district;
  QueueKind kind;
  GroupLanguage language;
  int undertaking_version;
  int algorithm_version;
};

/// What the state registers say of the two people concerned.
struct RegisterFacts {
  std::optional<RegisteredPerson> applicant;
  std::optional<RegisteredPerson> child;
  std::vector<Iin> parents;
};

struct FiledApplication {
  ApplicationId id;
  ApplicationNumber number;
  Instant filed_at;
  Position position;
  DocumentId notification;
};

/// Joining the queue (rules.md §4).
class FilingService {
 public:
  /// `public_url` is where people reach the service; QR codes lead to it.
  FilingService(std::string public_url, PersonRegister& people, CivilRegister& births,
                Random& random)
      : public_url_{std::move(public_url)}, people_{people}, births_{births}, random_{random} {}

  /// What the persons register says of somebody; throws as the register does.
  std::optional<RegisteredPerson> registration_of(const Iin& person) {
    return people_.find(person);
  }

  /// The child, for a parent only; throws as the registers do.
  Result<RegisteredPerson> child_of(const Iin& parent, const Iin& child);

  /// Asks the registers; about the child's record only for a parent. Outside any transaction;
  /// throws as the registers do.
  RegisterFacts consult(const Iin& applicant, const Iin& child);

  /// Judges the rules as of now and prepares the act; nothing happens yet.
  Result<Act> request(Store& store, const Occasion& by, const FilingRequest& request,
                      const RegisterFacts& facts);

  /// Files, if the signature is the applicant's and the rules allow it as of the instant it was
  /// received.
  Result<FiledApplication> file(Store& store, const Occasion& by, const Act& act,
                                const ReceivedSignature& signature);

  /// Keeps a signature of which only revocation is unknown, if the rules allow the act now.
  Result<Done> keep(Store& store, const Occasion& by, const Act& act,
                    const ReceivedSignature& signature);

  /// Files what was kept, now that revocation is known: by the rules of the instant the signature
  /// was received, which is the filing's.
  Result<FiledApplication> complete(Store& store, const Occasion& by, const Act& act,
                                    const Evidence& kept, const Verification& word);

  /// Why the act could not be done if it were signed now; nothing when it could.
  std::optional<Refusal> why_not(const Store& store, const Act& act, Instant now) const;

 private:
  Result<FiledApplication> enter(Store& store, const Occasion& by, const Act& act,
                                 const ReceivedSignature& signature);
  void notify_of_registration(Store& store, const Occasion& by, const Filing& filing,
                              const FiledApplication& filed);

  std::string public_url_;
  PersonRegister& people_;
  CivilRegister& births_;
  Random& random_;
};

}  // namespace kezek::domain
