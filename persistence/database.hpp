#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "domain/ports/application_views.hpp"
#include "domain/ports/attachment_views.hpp"
#include "domain/ports/benefit_views.hpp"
#include "domain/ports/queue_boards.hpp"
#include "domain/ports/representation_views.hpp"
#include "domain/ports/unit_of_work.hpp"
#include "domain/reference.hpp"

namespace kezek::persistence {

/// Where the database is and how long it may take.
struct DatabaseSettings {
  std::string conninfo;  ///< as libpq reads it: words or a URI
  std::string application_name{"kezek"};
  std::chrono::milliseconds connect_timeout{2000};    ///< whole seconds, at least 2
  std::chrono::milliseconds statement_timeout{5000};  ///< then Unavailable
  std::chrono::milliseconds lock_timeout{2000};       ///< a repeated request waits this long
};

/// Settings for reading whole tables, once in a while.
DatabaseSettings patient(std::string conninfo);

/// The PostgreSQL adapter of the stores. Each thread that calls gets a connection of its own, which
/// is replaced when it breaks. Everything throws domain::Unavailable while the database is away.
class Database {
 public:
  explicit Database(DatabaseSettings settings);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  domain::UnitOfWork& unit_of_work();
  domain::ApplicationViews& application_views();
  domain::AttachmentViews& attachment_views();
  domain::QueueBoards& queue_boards();
  domain::BenefitViews& benefit_views();
  domain::RepresentationViews& representation_views();

  /// The reference data as last loaded; read from the database at the first use.
  std::shared_ptr<const domain::Reference> reference();
  /// Reads the reference data again. Work that has begun keeps what it saw.
  void reload_reference();

  /// Whether the database answers now. Never throws.
  bool ping() noexcept;

  /// How many broken connections were replaced since the start.
  std::uint64_t replaced_connections() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Brings the schema up to date with the numbered files of `directory`, each in a transaction of
/// its own; returns how many were applied. Throws std::runtime_error when an applied file has
/// changed since or a number is missing.
int migrate(const std::string& conninfo, const std::string& directory);

/// Loads districts, special days, preschools, dictionaries and texts from `directory` in one
/// transaction: new rows come, changed ones are corrected. What administrators decided outweighs
/// the files; the answer says, a sentence each, where they differ in words. Throws
/// std::runtime_error, naming file and line, for a row that cannot be read, and for a published
/// text that was edited.
std::vector<std::string> load_reference(const std::string& conninfo, const std::string& directory);

}  // namespace kezek::persistence
