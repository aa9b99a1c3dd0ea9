#include <map>
#include <regex>
#include <set>

#include <catch2/catch.hpp>

#include "domain/policy_fields.hpp"
#include "domain/reference.hpp"
#include "tests/ports/stores.hpp"

using namespace kezek::domain;
using namespace kezek::test;

namespace {

template <NamedEnum E>
std::vector<std::string> spellings() {
  std::vector<std::string> spellings;
  for (const auto& [value, name] : names(E{})) spellings.emplace_back(name);
  return spellings;
}

/// Every enum of the domain that stands in a column, by the name of its SQL domain.
const std::map<std::string, std::vector<std::string>> expected{
    {"act_kind",              spellings<ActKind>()             },
    {"act_status",            spellings<ActStatus>()           },
    {"actor_role",            spellings<Role>()                },
    {"application_source",    spellings<Source>()              },
    {"application_status",    spellings<Status>()              },
    {"attachment_kind",       spellings<AttachmentKind>()      },
    {"benefit_class",         spellings<BenefitClass>()        },
    {"benefit_category",      spellings<BenefitCategory>()     },
    {"benefit_state",         spellings<BenefitState>()        },
    {"benefit_verdict",       spellings<BenefitVerdict>()      },
    {"code_purpose",          spellings<CodePurpose>()         },
    {"day_kind",              spellings<DayKind>()             },
    {"dictionary_name",       spellings<Dictionary>()          },
    {"document_kind",         spellings<DocumentKind>()        },
    {"export_state",          spellings<ExportState>()         },
    {"language",              spellings<Language>()            },
    {"group_language",        spellings<GroupLanguage>()       },
    {"ledger_cause",          spellings<Cause>()               },
    {"media_type",            spellings<MediaType>()           },
    {"message_kind",          spellings<MessageKind>()         },
    {"ownership",             spellings<Ownership>()           },
    {"queue_kind",            spellings<QueueKind>()           },
    {"representation_proof",  spellings<RepresentationProof>() },
    {"representation_status", spellings<RepresentationStatus>()},
    {"representing",          spellings<Representing>()        },
    {"revocation_source",     spellings<RevocationSource>()    },
    {"sign_in_method",        spellings<SignInMethod>()        },
    {"signature_format",      spellings<SignatureFormat>()     },
    {"signature_purpose",     spellings<SignaturePurpose>()    },
    {"signer_role",           spellings<SignerRole>()          },
    {"text_key",              spellings<TextKey>()             },
    {"time_source",           spellings<TimeSource>()          },
    {"verdict",               spellings<Verdict>()             },
};

std::vector<std::string> quoted_in(const std::string& definition) {
  static const std::regex quoted{"'([^']*)'"};
  std::vector<std::string> words;
  for (std::sregex_iterator word{definition.begin(), definition.end(), quoted}, end; word != end;
       ++word)
    words.push_back((*word)[1]);
  return words;
}

std::set<std::string> first_column(const pqxx::result& rows) {
  std::set<std::string> values;
  for (const pqxx::row& row : rows) values.insert(row[0].as<std::string>());
  return values;
}

}  // namespace

TEST_CASE("SQL spells every enum as the domain does", "[ports]") {
  if (no_cluster()) return;
  std::map<std::string, std::vector<std::string>> found;
  const auto rows = TestDatabase::given()->execute(R"(
    SELECT t.typname, pg_get_constraintdef(c.oid)
      FROM pg_constraint c JOIN pg_type t ON t.oid = c.contypid
     WHERE t.typnamespace = 'public'::regnamespace AND t.typbasetype = 'text'::regtype
       AND pg_get_constraintdef(c.oid) NOT LIKE '%~%'
       AND pg_get_constraintdef(c.oid) NOT LIKE '%length%')");
  for (const pqxx::row& row : rows)
    found.emplace(row[0].as<std::string>(), quoted_in(row[1].as<std::string>()));
  CHECK(found == expected);
}

TEST_CASE("Indexes name the live and the counted statuses as the domain does", "[ports]") {
  if (no_cluster()) return;
  const auto statuses_of = [](const std::string& index) {
    const auto rows = TestDatabase::given()->execute(
        "SELECT pg_get_expr(indpred, indrelid)"
        " FROM pg_index WHERE indexrelid = '" +
        index + "'::regclass");
    return quoted_in(rows.at(0)[0].as<std::string>());
  };
  std::vector<std::string> holding;
  std::vector<std::string> counted;
  std::vector<std::string> outgrowing;
  std::vector<std::string> live;
  for (const auto& [status, name] : names(Status{})) {
    if (is_live(status) || status == Status::enrolled) holding.emplace_back(name);
    if (is_counted(status)) counted.emplace_back(name);
    if (is_live(status)) live.emplace_back(name);
    if (after(status, Event::outgrow)) outgrowing.emplace_back(name);
  }
  CHECK(statuses_of("application_one_per_child") == holding);
  CHECK(statuses_of("application_order") == counted);
  CHECK(statuses_of("application_outgrowing") == outgrowing);
  CHECK(statuses_of("application_refreshing") == live);
}

TEST_CASE("Every table has a primary key", "[ports]") {
  if (no_cluster()) return;
  CHECK(first_column(TestDatabase::given()->execute(R"(
    SELECT relname FROM pg_class c
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_index WHERE indrelid = c.oid AND indisprimary))"))
            .empty());
}

TEST_CASE("The server may only append to what must not change", "[ports]") {
  if (no_cluster()) return;
  const auto tables_with = [](const std::string& right) {
    return first_column(
        TestDatabase::given()->execute("SELECT relname FROM pg_class WHERE relkind = 'r'"
                                       " AND relnamespace = 'public'::regnamespace"
                                       " AND has_table_privilege('kezek_server', oid, '" +
                                       right + "')"));
  };
  const std::set<std::string> append_only{"application_history",
                                          "attachment",
                                          "attachment_content",
                                          "attachment_use",
                                          "audit",
                                          "benefit_decision",
                                          "calendar_edit",
                                          "code_evidence",
                                          "dictionary_entry",
                                          "document",
                                          "document_bytes",
                                          "evidence",
                                          "filing",
                                          "filing_draft",
                                          "ledger",
                                          "ledger_seal",
                                          "policy",
                                          "received_document",
                                          "registration_facts",
                                          "served_text"};
  const std::set<std::string> changing{"act",
                                       "application",
                                       "benefit",
                                       "challenge",
                                       "class_count",
                                       "journal_export",
                                       "known_device",
                                       "ledger_month",
                                       "message",
                                       "mobile_signing",
                                       "one_time_code",
                                       "password_attempts",
                                       "person",
                                       "queue",
                                       "receipt",
                                       "refresh_token",
                                       "representative",
                                       "session",
                                       "staff_account",
                                       "staff_invitation"};
  const std::set<std::string> read_only{"district", "message_template", "preschool", "special_day"};
  std::set<std::string> inserting = append_only;
  inserting.insert(changing.begin(), changing.end());
  std::set<std::string> reading = inserting;
  reading.insert(read_only.begin(), read_only.end());

  CHECK(tables_with("UPDATE") == changing);
  CHECK(tables_with("INSERT") == inserting);
  CHECK(tables_with("SELECT") == reading);
  CHECK(tables_with("DELETE") ==
        std::set<std::string>{"act", "attachment", "challenge", "filing_draft", "journal_export",
                              "known_device", "one_time_code", "password_attempts", "receipt",
                              "refresh_token", "session", "staff_invitation"});
  CHECK(tables_with("TRUNCATE").empty());
}

TEST_CASE("SQL bounds every field of a policy as the domain does", "[ports]") {
  if (no_cluster()) return;
  TestDatabase::given()->clear();
  const auto inserted = [](const auto& field, int number) {
    try {
      TestDatabase::given()->execute(
          "INSERT INTO policy (effective_from, age_limit_years, generals_per_priority,"
          " unsigned_act_minutes, sign_in_challenge_minutes, session_hours, one_time_code_minutes,"
          " codes_per_phone_hour, codes_per_phone_day, codes_per_person_hour, codes_per_person_day,"
          " attachment_mib, attachments_mib, unused_attachments_mib)"
          " VALUES ('2026-01-01', 6, 3, 1440, 1, 720, 1, 1, 1000, 1, 1000, 1, 8, 100);"
          " UPDATE policy SET " +
          std::string{field.name} + " = " + std::to_string(number) + "; DELETE FROM policy");
      return true;
    } catch (const pqxx::check_violation&) {
      return false;
    }
  };
  for_each_policy_field([&](const auto& field) {
    CAPTURE(std::string{field.name});
    CHECK_FALSE(inserted(field, field.range.least - 1));
    CHECK(inserted(field, field.range.least));
    CHECK(inserted(field, field.range.most));
    CHECK_FALSE(inserted(field, field.range.most + 1));
  });
}

TEST_CASE("A policy that says nothing of later fields has the regulation's numbers", "[ports]") {
  if (no_cluster()) return;
  TestDatabase::given()->clear();
  const auto rows = TestDatabase::given()->execute(
      "INSERT INTO policy (effective_from, age_limit_years, generals_per_priority,"
      " unsigned_act_minutes, sign_in_challenge_minutes, session_hours)"
      " VALUES ('2026-01-01', 6, 3, 30, 5, 720) RETURNING *");
  for_each_policy_field([&](const auto& field) {
    CAPTURE(std::string{field.name});
    CHECK(rows[0][std::string{field.name}].template as<int>() ==
          number_of(regulation.*field.member));
  });
}

TEST_CASE("SQL refuses a policy that holds from the civil day it was decided on", "[ports]") {
  if (no_cluster()) return;
  TestDatabase::given()->clear();
  const auto decided = [](const std::string& at) {
    TestDatabase::given()->execute(
        "INSERT INTO person (id, iin, name, version)"
        " VALUES ('01900000-0000-7000-8000-000000000009', '211399999990', 'A', 0)"
        " ON CONFLICT DO NOTHING;"
        " INSERT INTO policy (effective_from, age_limit_years, generals_per_priority,"
        " unsigned_act_minutes, sign_in_challenge_minutes, session_hours, decided_by, decided_at)"
        " VALUES ('2031-03-02', 6, 3, 30, 5, 720, '01900000-0000-7000-8000-000000000009', '" +
        at + "')");
  };
  CHECK_THROWS_AS(decided("2031-03-01 19:00:00Z"), pqxx::check_violation);
  CHECK_NOTHROW(decided("2031-03-01 18:59:59.999999Z"));
}
