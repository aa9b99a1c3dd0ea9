#pragma once

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/support/city.hpp"

namespace kezek::test {

/// Drives a city by chance: parents come, children are born, acts are asked, signed, forgotten,
/// signed twice, signed too late by a microsecond, signed while authorities are silent; what was
/// filed is blocked, restored, removed, gets and loses a benefit, moves to the other district, and
/// a district changes its ratio. Throws at the step that breaks an invariant; the seed replays it.
class Driver {
 public:
  Driver(City& city, unsigned seed) : city_{city}, dice_{seed} {}

  void step();
  /// Every ledger rebuilt equals the live queue; positions of each queue are 1, 2, 3 …
  void check_queues();
  /// What was written since is sealed, and every ledger verified.
  void check_ledgers();
  /// In each queue the explanation of somebody's number says what its ledger says the long way.
  void check_explanations();

  std::size_t filed() const { return filed_.size(); }
  std::size_t refused() const { return refused_; }

 private:
  struct Asked {
    domain::Act act;
    Parent parent;
    domain::Iin child;
    bool is_signed;
  };
  /// Signed while nobody could say whether the certificate was revoked.
  struct Unsettled {
    Asked asked;
    domain::ReceivedSignature signature;
  };

  unsigned roll(std::size_t sides) { return static_cast<unsigned>(dice_() % sides); }
  void time_passes();
  void parent_comes();
  void child_is_born();
  void act_is_asked();
  void act_is_signed();
  void act_is_signed_in_silence(Asked& asked, bool allowed);
  void authorities_speak();
  void application_changes();
  void officer_decides(const domain::Application& held, domain::Event event, domain::Cause cause);
  void benefit_changes(const domain::Application& held);
  void application_moves(const domain::Application& held);
  void ratio_changes();
  void write_change(const domain::Application& before, domain::Application after,
                    domain::Cause cause);
  domain::Application kept(domain::ApplicationId id);
  std::vector<domain::QueueRow> all_queues();
  std::vector<domain::LedgerEntry> ledger_of(domain::QueueId queue);
  void expect_filed(const Asked& asked, const domain::ActedApplication& filed);

  City& city_;
  std::mt19937 dice_;
  std::vector<Parent> parents_;
  std::vector<std::pair<Parent, domain::Iin>> children_;
  std::vector<Asked> asked_;
  std::vector<Unsettled> unsettled_;
  std::set<domain::Iin> queued_;
  std::map<domain::ApplicationId, domain::ActedApplication> filed_;
  std::set<std::string> numbers_;
  std::size_t refused_ = 0;
};

}  // namespace kezek::test
