#include "persistence/database.hpp"

#include <utility>

#include "persistence/application_views.hpp"
#include "persistence/attachment_views.hpp"
#include "persistence/benefit_views.hpp"
#include "persistence/pg/connections.hpp"
#include "persistence/pg/look.hpp"
#include "persistence/pg/reference_cache.hpp"
#include "persistence/pg/unit_of_work.hpp"
#include "persistence/queue_boards.hpp"
#include "persistence/representation_views.hpp"

namespace kezek::persistence {

namespace sql {

const Statement ping{"ping", "SELECT 1"};

}  // namespace sql

struct Database::Parts {
  explicit Parts(DatabaseSettings settings) : connections{std::move(settings)} {}

  Connections connections;
  ReferenceCache reference{connections};
  UnitOfWork unit_of_work{connections, reference};
  ApplicationViews application_views{connections};
  RepresentationViews representation_views{connections};
  AttachmentViews attachment_views{connections};
  QueueBoards queue_boards{connections};
  BenefitViews benefit_views{connections};
};

DatabaseSettings patient(std::string conninfo) {
  return {.conninfo = std::move(conninfo), .statement_timeout = std::chrono::hours{1}};
}

Database::Database(DatabaseSettings settings)
    : parts_{std::make_unique<Parts>(std::move(settings))} {}

Database::~Database() = default;

domain::UnitOfWork& Database::unit_of_work() { return parts_->unit_of_work; }

domain::ApplicationViews& Database::application_views() { return parts_->application_views; }

domain::RepresentationViews& Database::representation_views() {
  return parts_->representation_views;
}
domain::AttachmentViews& Database::attachment_views() { return parts_->attachment_views; }
domain::QueueBoards& Database::queue_boards() { return parts_->queue_boards; }
domain::BenefitViews& Database::benefit_views() { return parts_->benefit_views; }

std::shared_ptr<const domain::Reference> Database::reference() { return parts_->reference.get(); }

void Database::reload_reference() { parts_->reference.reload(); }

bool Database::ping() noexcept {
  try {
    return look(parts_->connections,
                [](Session& session) { return session.run(sql::ping).size() == 1; });
  } catch (const std::exception&) {
    return false;
  }
}

std::uint64_t Database::replaced_connections() const { return parts_->connections.replacements(); }

}  // namespace kezek::persistence
