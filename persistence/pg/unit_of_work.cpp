#include "persistence/pg/unit_of_work.hpp"

#include <chrono>
#include <thread>

#include <pqxx/pqxx>

#include "domain/base/expects.hpp"
#include "persistence/pg/chance.hpp"
#include "persistence/pg/failure.hpp"
#include "persistence/pg/look.hpp"
#include "persistence/pg/session.hpp"
#include "persistence/store.hpp"

namespace kezek::persistence {

namespace {

constexpr int attempts_max = 5;
constexpr std::chrono::milliseconds first_pause{5};

/// 5, 10, 20, 40 ms, each between half and all of it.
void pause_before(int attempt) {
  const auto longest = first_pause * (1 << (attempt - 1));
  std::this_thread::sleep_for(longest * (0.5 + chance() / 2));
}

/// A connection that breaks here leaves it unknown whether the commit was done, so it is not tried
/// again: an act is repeated safely under its Idempotency-Key.
void commit(pqxx::work& transaction) {
  try {
    transaction.commit();
  } catch (const pqxx::pqxx_exception&) {
    throw domain::Unavailable{"commit: outcome unknown"};
  }
}

}  // namespace

void UnitOfWork::run_once(const std::function<bool(domain::Store&)>& commits) {
  const auto reference = reference_.get();
  Connection& connection = connections_.of_this_thread();
  auto transaction = begun<pqxx::work>(connection);
  Session session{connection, transaction};
  Store store{session, *reference};
  if (!commits(store)) {
    transaction.abort();
    return;
  }
  // PostgreSQL has already undone what a refused statement stood in; saying otherwise would lose
  // what the caller believes to be recorded.
  domain::expects(!session.refused());
  commit(transaction);
  if (store.changed_reference()) reference_.forget();
}

void UnitOfWork::write(const std::function<bool(domain::Store&)>& commits) {
  for (int attempt = 1;; ++attempt) {
    try {
      return run_once(commits);
    } catch (const Collision&) {
      if (attempt == attempts_max) throw;
      pause_before(attempt);
    } catch (const ConnectionLost&) {
      connections_.drop_of_this_thread();
      if (attempt > 1) throw;
    }
  }
}

void UnitOfWork::look(const std::function<void(const domain::Store&)>& work) {
  const auto reference = reference_.get();
  persistence::look(connections_, [&](Session& session) { work(Store{session, *reference}); });
}

void UnitOfWork::look_at_one_moment(const std::function<void(const domain::Store&)>& work) {
  using Snapshot = pqxx::transaction<pqxx::repeatable_read, pqxx::read_only>;
  const auto reference = reference_.get();
  persistence::look<Snapshot>(connections_, [&](Session& session) {
    work(Store{session, *reference});
  });
}

}  // namespace kezek::persistence
