#pragma once

#include <vector>

#include "tests/ports/builders.hpp"
#include "tests/ports/stores.hpp"

namespace kezek::test {

/// An act that waits, and what it asks.
struct Asked {
  domain::Act act;
  domain::Filing filing;
};

/// Files applications through the ports alone.
struct Filings {
  explicit Filings(Adapter adapter) : stores{adapter} {}

  /// Somebody new asks for a new child, or for this one.
  Asked asked(const domain::Proved& proved = {}) {
    const domain::Person person = invent.person();
    Asked asked{invent.act(person), invent.filing(person)};
    asked.filing.proved = proved;
    return kept(asked, person);
  }
  Asked asked_for(const domain::Child& child, domain::QueueKind kind = domain::QueueKind::general) {
    const domain::Person person = invent.person();
    Asked asked{invent.act(person), invent.filing(person)};
    asked.filing.child = child;
    asked.filing.kind = kind;
    return kept(asked, person);
  }

  domain::SignedFiling signed_by_applicant(const Asked& asked, domain::Instant at) {
    return invent.signed_filing(asked.act, {asked.filing}, at);
  }

  domain::Result<std::vector<domain::FiledAs>> file_all(const domain::SignedFiling& filing) {
    return stores.work().transact(
        [&](domain::Store& store) { return store.applications().file(filing); });
  }
  /// Of one child.
  domain::Result<domain::FiledAs> file(const domain::SignedFiling& filing) {
    const auto filed = file_all(filing);
    if (!filed) return filed.error();
    return filed->front();
  }

  /// Somebody new files for a new child at this instant.
  domain::FiledAs filed_at(domain::Instant at) { return *file(signed_by_applicant(asked(), at)); }
  domain::ApplicationId application_filed_at(domain::Instant at) {
    const auto filing = signed_by_applicant(asked(), at);
    domain::expects(file(filing).has_value());
    return filing.application();
  }

  std::vector<domain::LedgerEntry> ledger_of(domain::QueueId queue) {
    return stores.read([&](const domain::Store& s) { return s.queues().ledger(queue); });
  }

  Stores stores;
  Inventor invent;

 private:
  Asked kept(const Asked& asked, const domain::Person& person) {
    stores.given([&](domain::Store& store) {
      store.people().meet(person);
      store.acts().add(asked.act, {asked.filing});
    });
    return asked;
  }
};

}  // namespace kezek::test
