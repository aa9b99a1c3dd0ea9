#include <algorithm>
#include <functional>

#include <catch2/catch.hpp>

#include "api/tools/evidence_review.hpp"
#include "domain/access/code_service.hpp"
#include "domain/signing/code_signing.hpp"
#include "integrations/digest/sha256_digest.hpp"
#include "tests/ports/builders.hpp"
#include "tests/ports/facts.hpp"
#include "tests/ports/stores.hpp"
#include "tests/support/small_world.hpp"

using namespace kezek;
using namespace kezek::domain;
using namespace kezek::test;
using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

namespace {

const integrations::Sha256Digest sha256;

/// As acts of the waiting list will: no act of today takes a code.
bool takes_everything(ActKind, SignatureKind) { return true; }

/// An act that was really signed by a code, and the row that proves it.
struct SignedByCode {
  explicit SignedByCode(Adapter adapter) : stores{adapter} {
    person.contacts = invent.contacts();
    act = invent.act(person);
    act.record = R"({"act_id":")" + act.id.text() + R"(","applicant":{"iin":")" +
                 person.iin.text() + R"("},"policy_version":3,"purpose":"act"})";
    register_office.phones.emplace(person.contacts->phone, person.iin);
    stores.given([&](Store& store) {
      store.people().meet(person);
      store.acts().add(act, {invent.filing(person)});
      auto [code, digits, secret] =
          *codes
               .make(store, by(Inventor::now), *signing.request(store, by(Inventor::now), act),
                     true)
               .made;
      const auto check = codes.check(store, by(Inventor::now + 1s), {code.id, secret, digits},
                                     signing.use_of(act));
      expects(signing.sign(store, by(Inventor::now + 1s), act, check.proved.value()).has_value());
    });
  }

  CodeEvidence kept() {
    return *stores.read([&](const Store& s) { return s.codes().evidence_of(act.id); });
  }
  Occasion by(Instant at) { return {std::nullopt, "request", at, ids}; }

  Stores stores;
  Inventor invent{};
  CountedRandom random{};
  CountedIds ids{};
  PaperRegister register_office{};
  CodeService codes{"key", random, sha256, register_office};
  CodeSigning signing{"key", sha256, takes_everything};
  Person person = invent.person();
  Act act = invent.act(person);
};

api::EvidenceReview reviewed(const CodeEvidence& row, std::string_view key = "key") {
  const CodeSeal seal{key, sha256};
  return api::review(row, sha256, &seal);
}

struct Tampering {
  std::string column;
  std::function<void(CodeEvidence&)> with;
};

const std::vector<Tampering> tamperings{
    {"seal",           [](CodeEvidence& row) { row.id = Inventor{}.id<EvidenceId>(); }    },
    {"act_id",         [](CodeEvidence& row) { row.act = Inventor{}.id<ActId>(); }        },
    {"record",         [](CodeEvidence& row) { row.record.back() = ' '; }                 },
    {"record_digest",  [](CodeEvidence& row) { row.record += ' '; }                       },
    {"record_digest",  [](CodeEvidence& row) { row.record_digest.at(5) ^= 1U; }           },
    {"iin",            [](CodeEvidence& row) { row.iin = iin("211300000777"); }           },
    {"seal",           [](CodeEvidence& row) { row.phone = phone_number("+77770000001"); }},
    {"seal",           [](CodeEvidence& row) { row.code = Inventor{}.id<CodeId>(); }      },
    {"seal",           [](CodeEvidence& row) { row.keyed.at(31) ^= 1U; }                  },
    {"seal",           [](CodeEvidence& row) { row.confirmed_at -= 1us; }                 },
    {"seal",           [](CodeEvidence& row) { row.signed_at += 1us; }                    },
    {"signed_at",      [](CodeEvidence& row) { row.signed_at = row.confirmed_at - 1us; }  },
    {"policy_version", [](CodeEvidence& row) { ++row.policy_version; }                    },
    {"seal",           [](CodeEvidence& row) { row.seal.at(0) ^= 1U; }                    },
};

}  // namespace

TEST_CASE("A row about a code is proved again by itself and the server's key", "[ports]") {
  const auto adapter = GENERATE(from_range(adapters()));
  CAPTURE(adapter);
  SignedByCode act{adapter};
  const CodeEvidence row = act.kept();
  const auto found = reviewed(row);
  CHECK(found.verdict == Verdict::valid);
  CHECK(found.reason.empty());
  CHECK(found.differences.empty());
  CHECK(found.checks == Strings{"record", "record_digest", "seal"});
  CHECK(facts(*act.stores.read([&](auto& s) { return s.codes().find_evidence(row.id); })) ==
        facts(row));
}

TEST_CASE("Each column of a row about a code that was changed is found", "[ports]") {
  SignedByCode act{Adapter::memory};
  const auto& [column, with] = GENERATE(from_range(tamperings));
  CAPTURE(column);
  CodeEvidence row = act.kept();
  with(row);
  const auto found = reviewed(row);
  CHECK(found.verdict == Verdict::invalid);
  CHECK(found.reason == (column == "seal" ? "seal_differs" : "row_differs"));
  CHECK(std::ranges::find(found.differences, column) != found.differences.end());
}

TEST_CASE("Without the key nobody can say, and another key proves nothing", "[ports]") {
  SignedByCode act{Adapter::memory};
  const auto without = api::review(act.kept(), sha256, nullptr);
  CHECK(without.verdict == Verdict::undetermined);
  CHECK(without.reason == "code_key_missing");
  CHECK(without.checks == Strings{"record", "record_digest"});
  CHECK(reviewed(act.kept(), "another").reason == "seal_differs");

  CodeEvidence row = act.kept();
  ++row.policy_version;
  CHECK(api::review(row, sha256, nullptr).verdict == Verdict::invalid);
}
