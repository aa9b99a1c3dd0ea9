#include "api/tools/verify_ledger.hpp"

#include "api/json/encode.hpp"
#include "api/tools/looking.hpp"
#include "domain/base/hex.hpp"
#include "domain/queue/ledger_service.hpp"
#include "persistence/database.hpp"

namespace kezek::api {

namespace {

/// What is printed of a queue, after its findings.
struct LookedAtQueue {
  domain::QueueId queue_id;
  domain::Kato district;
  domain::QueueKind kind;
  int birth_year;
  std::int64_t entries;
  std::int64_t sealed;
  std::optional<std::string> last_seal;
  int flaws;
};

}  // namespace

namespace json {

template <>
struct Fields<domain::LedgerFinding> {
  using T = domain::LedgerFinding;
  static constexpr std::string_view name = "LedgerFinding";
  static constexpr std::tuple all{
      field("queue_id", &T::queue),
      field("flaw", &T::flaw),
      field("sequence", &T::sequence),
      field("application_id", &T::application),
  };
};

template <>
struct Fields<LookedAtQueue> {
  using T = LookedAtQueue;
  static constexpr std::string_view name = "LookedAtQueue";
  static constexpr std::tuple all{
      field("queue_id", &T::queue_id),   field("district", &T::district),
      field("kind", &T::kind),           field("birth_year", &T::birth_year),
      field("entries", &T::entries),     field("sealed", &T::sealed),
      field("last_seal", &T::last_seal), field("flaws", &T::flaws),
  };
};

}  // namespace json

namespace {

/// Gives how many flaws it told.
int tell(const domain::Store& store, const domain::QueueRow& queue,
         const VerifyLedger::Means& means) {
  const auto found = domain::verify_ledger(store, queue.id, means.digest, [&](const auto& finding) {
    means.out << json::encode(finding) << '\n';
  });
  const auto seal = found.last_seal ? std::optional{domain::hex(*found.last_seal)} : std::nullopt;
  means.out << json::encode(LookedAtQueue{queue.id, queue.name.district, queue.name.kind,
                                          queue.name.birth_year, found.entries, found.sealed, seal,
                                          found.flaws})
            << std::endl;
  return found.flaws;
}

int look(const std::vector<std::string>& words, const VerifyLedger::Means& means) {
  if (words.size() != 1) throw WrongCall{"verify-ledger takes nothing: it looks at every queue."};
  if (means.database_url.empty()) throw WrongCall{"KEZEK_DATABASE_URL is not set."};
  persistence::Database database{persistence::patient(means.database_url)};
  auto& uow = database.unit_of_work();
  int flaws = 0;
  for (const auto& queue : uow.read([](const auto& store) { return store.queues().all(); }))
    flaws += uow.snapshot([&](const auto& store) { return tell(store, queue, means); });
  return flaws == 0 ? exit_code::valid : exit_code::invalid;
}

}  // namespace

bool VerifyLedger::is_meant(const std::vector<std::string>& words) {
  return !words.empty() && words.front() == "verify-ledger";
}

int VerifyLedger::run(const std::vector<std::string>& words, const Means& means) {
  return looking(means.err, [&] { return look(words, means); });
}

}  // namespace kezek::api
