#include "persistence/reference_reader.hpp"

#include <chrono>

#include "domain/base/expects.hpp"
#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/rows.hpp"

namespace kezek::persistence {

namespace sql {

const Statement districts{"reference_districts", R"(
  SELECT kato, name_kk, name_ru, name_en, array_to_string(register_codes, ' '), selectable
    FROM district
   WHERE kind <> 'region'
   ORDER BY kato)"};

const Statement preschools{"reference_preschools", R"(
  SELECT id, district, name_kk, name_ru, name_en, address_kk, address_ru, address_en, ownership
    FROM preschool
   ORDER BY district, id)"};

const Statement texts{"reference_texts", R"(
  SELECT DISTINCT ON (key) key, version, kk, ru, en FROM served_text ORDER BY key, version DESC)"};

const Statement special_days{"reference_special_days", R"(
  SELECT date, kind, name_kk, name_ru, name_en FROM special_day ORDER BY date)"};

const Statement policies{"reference_policies", R"(
  SELECT version, district, effective_from, age_limit_years, generals_per_priority,
         unsigned_act_minutes, sign_in_challenge_minutes, session_hours, undetermined_act_hours,
         one_time_code_minutes, code_attempts, code_pause_seconds, codes_per_phone_hour,
         codes_per_phone_day, codes_per_person_hour, codes_per_person_day,
         staff_invitation_hours, known_device_days, password_tries, password_pause_max_minutes,
         attachment_mib, attachments_mib, unused_attachments, unused_attachments_mib
    FROM policy
   ORDER BY version)"};

}  // namespace sql

namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = text.find(' ');
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return words;
}

domain::District district_in(Reader& row) {
  return {row.next<domain::Kato>(), wording_in(row), words_of(row.next<std::string>()),
          row.next<bool>()};
}

domain::Preschool preschool_in(Reader& row) {
  return {row.next<domain::PreschoolId>(), row.next<domain::Kato>(), wording_in(row),
          wording_in(row), row.next<domain::Ownership>()};
}

domain::ServedText text_in(Reader& row) {
  return {row.next<domain::TextKey>(), row.next<int>(), wording_in(row)};
}

domain::SpecialDay special_day_in(Reader& row) {
  return {row.next<domain::Date>(), row.next<domain::DayKind>(), wording_in(row)};
}

domain::Policy policy_numbers_in(Reader& row) {
  return {.age_limit = std::chrono::years{row.next<int>()},
          .generals_per_priority = row.next<int>(),
          .unsigned_act = std::chrono::minutes{row.next<int>()},
          .sign_in_challenge = std::chrono::minutes{row.next<int>()},
          .session = std::chrono::hours{row.next<int>()},
          .undetermined_act = std::chrono::hours{row.next<int>()},
          .one_time_code = std::chrono::minutes{row.next<int>()},
          .code_attempts = row.next<int>(),
          .code_pause = std::chrono::seconds{row.next<int>()},
          .codes_per_phone_hour = row.next<int>(),
          .codes_per_phone_day = row.next<int>(),
          .codes_per_person_hour = row.next<int>(),
          .codes_per_person_day = row.next<int>(),
          .staff_invitation = std::chrono::hours{row.next<int>()},
          .known_device = std::chrono::days{row.next<int>()},
          .password_tries = row.next<int>(),
          .password_pause_max = std::chrono::minutes{row.next<int>()},
          .attachment_mib = row.next<int>(),
          .attachments_mib = row.next<int>(),
          .unused_attachments = row.next<int>(),
          .unused_attachments_mib = row.next<int>()};
}

domain::DatedPolicy policy_in(Reader& row) {
  domain::DatedPolicy dated{row.next<int>(), row.optional<domain::Kato>(), row.next<domain::Date>(),
                            policy_numbers_in(row)};
  // A policy that contradicts the rules is better not served by at all.
  domain::expects(dated.policy.violations().empty());
  return dated;
}

}  // namespace

domain::Reference read_reference(Session& session) {
  return {.districts = session.all(district_in, sql::districts),
          .preschools = session.all(preschool_in, sql::preschools),
          .texts = session.all(text_in, sql::texts),
          .calendar = domain::WorkingCalendar{session.all(special_day_in, sql::special_days)},
          .policies = domain::PolicyBook{session.all(policy_in, sql::policies)}};
}

}  // namespace kezek::persistence
