#pragma once

#include <vector>

#include "domain/access/occasion.hpp"
#include "domain/applications/application.hpp"
#include "domain/base/result.hpp"
#include "domain/ports/registers.hpp"
#include "domain/ports/unit_of_work.hpp"
#include "domain/representatives/representation.hpp"

namespace kezek::domain {

/// An application that somebody represents.
struct Represented {
  Application application;
  bool attached_now;  ///< not theirs before
};

/// Who represents an application beside its filer, and who ceases to (rules.md §2). The first
/// cannot be shut out by the second: nobody but an officer ends what is another's.
class RepresentationService {
 public:
  explicit RepresentationService(CivilRegister& births) : births_{births} {}

  /// Whether the civil registry names the person a parent of the child. Outside any transaction;
  /// throws as the register does.
  bool is_parent(const Iin& person, const Iin& child);

  /// Binds a parent whom the civil registry named to every live or enrolled application of the
  /// child. Gives all of them, those too that were theirs.
  Result<std::vector<Represented>> attach(Store& store, const Occasion& by, const Iin& child) const;
  /// Asks officers to confirm whom the civil registry did not name. Says nothing: a stranger must
  /// not learn whether the child is in a queue.
  void ask(Store& store, const Occasion& by, const Iin& child) const;

  /// An officer has seen the proof. If it is of who filed, the application is no longer blocked for
  /// want of it.
  Result<Representation> confirm(Store& store, const Occasion& by, RepresentationId id,
                                 const Reason& reason) const;
  /// The proof does not do. An application that nobody else represents is removed.
  Result<Representation> reject(Store& store, const Occasion& by, RepresentationId id,
                                const Reason& reason) const;
  /// An officer detaches somebody, as by a court's decision. Refuses with last_representative.
  Result<Representation> detach(Store& store, const Occasion& by, RepresentationId id,
                                const Reason& reason) const;
  /// A representative detaches themselves. Refuses with last_representative.
  Result<Application> leave(Store& store, const Occasion& by, ApplicationId id) const;

 private:
  CivilRegister& births_;
};

/// The person's pending or active representation of the application, if there is one.
std::optional<Representation> representation_of(const Store& store, ApplicationId application,
                                                PersonId person);

}  // namespace kezek::domain
