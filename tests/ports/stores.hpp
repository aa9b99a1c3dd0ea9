#pragma once

#include <optional>
#include <ostream>
#include <vector>

#include <catch2/catch.hpp>

#include "domain/base/expects.hpp"
#include "domain/ports/unit_of_work.hpp"
#include "persistence/database.hpp"
#include "tests/ports/test_database.hpp"
#include "tests/support/literals.hpp"
#include "tests/support/memory_store.hpp"
#include "tests/support/skipped.hpp"

namespace kezek::test {

enum class Adapter { memory, postgresql };

inline std::ostream& operator<<(std::ostream& out, Adapter adapter) {
  return out << (adapter == Adapter::memory ? "memory" : "postgresql");
}

/// True, and said aloud, when there is no cluster to test on.
inline bool no_cluster() {
  if (TestDatabase::given() != nullptr) return false;
  say_absent("KEZEK_TEST_DATABASE_URL is not set");
  return true;
}

/// Every adapter that can be tested here.
inline std::vector<Adapter> adapters() {
  if (no_cluster()) return {Adapter::memory};
  return {Adapter::memory, Adapter::postgresql};
}

/// A fresh store of one adapter. The two hold the same district.
class Stores {
 public:
  explicit Stores(Adapter adapter) {
    if (adapter == Adapter::memory) {
      domain::Reference reference;
      reference.districts.push_back({
          kato("111000000"), {"Көкшетау қаласы", "город Кокшетау", "Kokshetau City"},
           {"1902402"              }
      });
      memory_.emplace(std::move(reference));
    } else {
      TestDatabase::given()->clear();
      database_.emplace(
          persistence::DatabaseSettings{.conninfo = TestDatabase::given()->as_server()});
    }
  }

  domain::UnitOfWork& work() {
    if (memory_) return *memory_;
    return database_->unit_of_work();
  }

  persistence::Database& database() { return *database_; }

  /// Does something that cannot be refused, and commits it.
  template <class Act>
  void given(Act act) {
    const auto done = work().transact([&](domain::Store& store) -> domain::Result<domain::Done> {
      act(store);
      return domain::Done{};
    });
    domain::expects(done.has_value());
  }

  /// What is read from outside any transaction.
  template <class Question>
  auto read(Question question) {
    return work().read([&](const domain::Store& store) { return question(store); });
  }

  /// From now on nobody can choose this district.
  void close(const domain::Kato& district) {
    if (database_) {
      TestDatabase::given()->execute("UPDATE district SET selectable = false WHERE kato = '" +
                                     district.text() + "'");
      return database_->reload_reference();
    }
    auto reference = read([](const domain::Store& store) { return store.reference(); });
    for (auto& known : reference.districts) known.selectable &= known.kato != district;
    memory_->replace_reference(std::move(reference));
  }

 private:
  std::optional<MemoryStore> memory_;
  std::optional<persistence::Database> database_;
};

}  // namespace kezek::test
