#pragma once

#include <cstdlib>
#include <iostream>
#include <memory>
#include <random>
#include <string>

#include <fmt/core.h>
#include <pqxx/pqxx>
#include <unistd.h>

#include "persistence/database.hpp"

namespace kezek::test {

/// A database of this program's own in the cluster of KEZEK_TEST_DATABASE_URL (a superuser's
/// conninfo): migrated, with reference data, dropped at the end.
class TestDatabase {
 public:
  /// Null when no cluster was given: what needs one says so and is skipped.
  static TestDatabase* given() {
    static const std::unique_ptr<TestDatabase> one = made();
    return one.get();
  }

  ~TestDatabase() {
    try {
      execute_in(cluster_, fmt::format("DROP DATABASE {} WITH (FORCE)", name_));
    } catch (const std::exception& error) {
      std::cerr << "the test database stays behind: " << error.what() << '\n';
    }
  }
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  /// As a superuser, who may look at and break everything.
  std::string as_superuser() const { return as_superuser_of(name_); }
  std::string as_superuser_of(const std::string& database) const {
    return with(cluster_, "dbname", database);
  }
  /// As the role the server runs as.
  std::string as_server() const {
    return with(as_superuser(), "options",
                is_uri(cluster_) ? "-c%20role%3Dkezek_server" : "'-c role=kezek_server'");
  }

  /// Runs statements as a superuser.
  pqxx::result execute(const std::string& statements) const {
    return execute_in(as_superuser(), statements);
  }

  /// Forgets everything but the reference data as it was loaded, and opens the districts again.
  void clear() const {
    execute(
        "UPDATE district SET selectable = kind <> 'region';"
        " TRUNCATE person, staff_account, staff_invitation, known_device, password_attempts,"
        " challenge, one_time_code, code_evidence, session, refresh_token, queue,"
        " class_count, application, representative, benefit, benefit_decision, ledger_seal, "
        "ledger_month,"
        " application_history, ledger, act, filing, evidence, message, mobile_signing,"
        " document, registration_facts, received_document, document_bytes, attachment, "
        "attachment_content,"
        " attachment_use, filing_draft, receipt, audit, journal_export,"
        " policy, calendar_edit, dictionary_entry, served_text;"
        " INSERT INTO dictionary_entry SELECT * FROM loaded.dictionary_entry;"
        " INSERT INTO served_text SELECT * FROM loaded.served_text");
  }

 private:
  explicit TestDatabase(std::string cluster) : cluster_{std::move(cluster)} {
    execute_in(cluster_,
               "DO $$ BEGIN CREATE ROLE kezek_server NOLOGIN;"
               " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$");
    execute_in(cluster_, fmt::format("CREATE DATABASE {}", name_));
    execute(fmt::format("ALTER DATABASE {} SET deadlock_timeout = '20ms'", name_));
    persistence::migrate(as_superuser(), KEZEK_SOURCE_DIR "/persistence/migrations");
    persistence::load_reference(as_superuser(), KEZEK_SOURCE_DIR "/persistence/reference");
    execute(
        "CREATE SCHEMA loaded; CREATE TABLE loaded.dictionary_entry AS TABLE dictionary_entry;"
        " CREATE TABLE loaded.served_text AS TABLE served_text");
  }

  static std::unique_ptr<TestDatabase> made() {
    const char* cluster = std::getenv("KEZEK_TEST_DATABASE_URL");
    if (cluster != nullptr) return std::unique_ptr<TestDatabase>{new TestDatabase{cluster}};
    std::cerr << "KEZEK_TEST_DATABASE_URL is not set: NOTHING IS TESTED ON POSTGRESQL\n";
    return nullptr;
  }

  static bool is_uri(const std::string& conninfo) {
    return conninfo.find("://") != std::string::npos;
  }

  static std::string with(const std::string& conninfo, const std::string& key,
                          const std::string& value) {
    if (!is_uri(conninfo)) return fmt::format("{} {}={}", conninfo, key, value);
    const char joint = conninfo.find('?') == std::string::npos ? '?' : '&';
    return fmt::format("{}{}{}={}", conninfo, joint, key, value);
  }

  static pqxx::result execute_in(const std::string& conninfo, const std::string& statements) {
    pqxx::connection connection{conninfo};
    const pqxx::quiet_errorhandler quiet{connection};
    return pqxx::nontransaction{connection}.exec(statements);
  }

  std::string cluster_;
  std::string name_ = fmt::format("kezek_test_{}_{:08x}", getpid(), std::random_device{}());
};

}  // namespace kezek::test
