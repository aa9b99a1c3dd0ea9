#include <set>

#include <catch2/catch.hpp>

#include "domain/applications/benefit.hpp"
#include "domain/dictionaries/dictionary_service.hpp"
#include "domain/texts/text_service.hpp"
#include "tests/support/literals.hpp"
#include "tests/support/office.hpp"

using namespace kezek::domain;
using namespace kezek::test;

namespace {

DictionaryCode code(std::string_view text) { return DictionaryCode::parse(text).value(); }

const Labels moved{
    {"көшті", "переезд", "moved"},
    std::nullopt
};

/// An administrator with the dictionaries and the texts.
struct WordOffice {
  Office office{};
  DictionaryService dictionaries{};
  TextService texts{};

  template <class Work>
  auto done(Work work) {
    return office.city.store().transact(
        [&](Store& store) { return work(store, office.occasion_of(office.administrator)); });
  }
  Result<DictionaryEntry> create(Dictionary dictionary, std::string_view spelled) {
    return done([&](Store& store, const Occasion& by) {
      return dictionaries.create(store, by, dictionary, code(spelled), moved);
    });
  }
  Result<DictionaryEntry> change(const DictionaryEntry& held, const Labels& labels, bool retired) {
    return done([&](Store& store, const Occasion& by) {
      return dictionaries.change(store, by, held, labels, retired);
    });
  }
  Result<ServedText> publish(int newest, const Wording& body) {
    return done([&](Store& store, const Occasion& by) {
      return texts.publish(store, by, TextKey::algorithm, newest, body);
    });
  }
};

}  // namespace

SCENARIO("A reason is added, reworded and retired, and stays readable") {
  WordOffice o;
  const auto made = o.create(Dictionary::removal_reason, "moved_abroad");
  REQUIRE(made);
  CHECK(o.create(Dictionary::removal_reason, "moved_abroad").error() ==
        Refusal::dictionary_entry_exists);
  CHECK(o.create(Dictionary::blocking_reason, "moved_abroad"));

  const Labels better{
      {"шетелге көшті", "переезд за границу", "moved abroad"},
      std::nullopt
  };
  REQUIRE(o.change(*made, better, true)->version == 2);
  CHECK(o.change(*made, moved, false).error() == Refusal::version_stale);
  const auto kept = o.office.city.store().read([](const Store& store) {
    return *store.reference().entry(Dictionary::removal_reason, "moved_abroad");
  });
  CHECK(kept.retired);
  CHECK(kept.labels == better);
}

SCENARIO("Codes that carry rules neither come nor go, but their words change") {
  WordOffice o;
  CHECK(o.create(Dictionary::application_status, "lost").error() == Refusal::dictionary_closed);
  const DictionaryEntry status{Dictionary::application_status, code("in_queue"), 0, moved, false};
  CHECK(o.change(status, moved, true).error() == Refusal::dictionary_closed);
  CHECK(o.change(status, moved, false));
  CHECK(o.office.city.store().read([](const Store& store) {
    return store.reference().labels(Dictionary::application_status, "in_queue");
  }) == moved);
}

TEST_CASE("A code without words is called by its spelling") {
  const Reference empty = small_region();
  CHECK(empty.labels(Dictionary::source, "cabinet").longest() ==
        Wording{"cabinet", "cabinet", "cabinet"});
}

TEST_CASE("A code is letters, digits and underscores; a country's is ISO's") {
  for (const auto wrong : {"", "1a", "_a", "a b", "a-b", "ә"})
    CHECK_FALSE(DictionaryCode::parse(wrong));
  CHECK(DictionaryCode::parse(std::string(40, 'a')));
  CHECK_FALSE(DictionaryCode::parse(std::string(41, 'a')));
  CHECK(is_spelled_for(Dictionary::country, code("UZ")));
  CHECK(is_spelled_for(Dictionary::country, code("other")));
  for (const auto wrong : {"uz", "UZB", "U1"})
    CHECK_FALSE(is_spelled_for(Dictionary::country, code(wrong)));
  CHECK_FALSE(is_spelled_for(Dictionary::removal_reason, code("Moved")));
}

SCENARIO("A text that is published is the current one; the former stays as it was accepted") {
  WordOffice o;
  REQUIRE(o.publish(1, {"екі", "два", "two"}));
  CHECK(o.publish(1, {"үш", "три", "three"}).error() == Refusal::version_stale);
  o.office.city.store().read([&](const Store& store) {
    CHECK(store.reference().text(TextKey::algorithm)->version == 2);
    CHECK(store.texts().find(TextKey::algorithm, 1)->body.en == "Algorithm");
    CHECK(store.texts().find(TextKey::algorithm, 2)->body.en == "two");
    CHECK_FALSE(store.texts().find(TextKey::algorithm, 3));
    const auto versions = store.texts().versions(TextKey::algorithm);
    REQUIRE(versions.size() == 2);
    CHECK(versions[0].published_at == o.office.city.clock.now());
    CHECK_FALSE(versions[1].published_at);
    return 0;
  });
}

SCENARIO("Three benefits serve before everybody, six in turns with the general queue") {
  using enum BenefitCategory;
  std::set<BenefitCategory> first;
  std::set<BenefitCategory> by_register;
  for (const auto& benefit : benefits) {
    if (benefit.benefit_class == BenefitClass::extraordinary) first.insert(benefit.category);
    if (benefit.proof == BenefitProof::state_register) by_register.insert(benefit.category);
  }
  CHECK(first == std::set{military, special_state_body, killed_or_missing_in_service});
  CHECK(by_register == std::set{parent_disability, large_family, child_disability_family});
  CHECK(benefit_of(orphan).proof == BenefitProof::guardianship_decision);
  CHECK(benefit_of(special_educational_needs).proof == BenefitProof::pmpk_conclusion);
  CHECK(benefit_of(teacher).proof == BenefitProof::work_certificate);
}
