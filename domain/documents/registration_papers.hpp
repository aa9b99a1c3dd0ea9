#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/access/occasion.hpp"
#include "domain/documents/document.hpp"
#include "domain/ports/random.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// What was just filed.
struct Registered {
  ApplicationId application;
  ApplicationNumber number;
  const Filing& filing;
  Instant filed_at;
  BenefitClass benefit;
  std::optional<Position> position;
};

/// Makes the papers of a registration: the notification, the receipt of documents and the record in
/// the register book (rules.md §4.5).
class RegistrationPapers {
 public:
  RegistrationPapers(std::string public_url, Random& random)
      : public_url_{std::move(public_url)}, random_{random} {}

  /// In the transaction of the filing, whose facts they keep. Gives the notification.
  DocumentId produce(Store& store, const Occasion& by, const Registered& registered,
                     std::vector<ReceivedDocument> received) const;

 private:
  Document paper(const Occasion& by, ApplicationId application, DocumentKind kind) const;

  std::string public_url_;
  Random& random_;
};

}  // namespace kezek::domain
