#include "persistence/calendar_repository.hpp"

#include "persistence/pg/reference_change.hpp"
#include "persistence/pg/session.hpp"
#include "persistence/pg/statement.hpp"
#include "persistence/reference_reader.hpp"

namespace kezek::persistence {

namespace sql {

const Statement day{"calendar_day", R"(
  SELECT date, kind, name_kk, name_ru, name_en, version, edits FROM calendar_day WHERE date = $1)"};

const Statement add{"calendar_add", R"(
  INSERT INTO calendar_edit (date, number, before_kind, before_kk, before_ru, before_en, after_kind,
                             after_kk, after_ru, after_en, windows_prolonged, decided_by, decided_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  ON CONFLICT ON CONSTRAINT calendar_edit_number DO NOTHING)"};

const Statement edits{"calendar_edits", R"(
  SELECT id, date, number, before_kind, before_kk, before_ru, before_en, after_kind, after_kk,
         after_ru, after_en, windows_prolonged, decided_by, decided_at
    FROM calendar_edit
   WHERE $1::bigint IS NULL OR id < $1
   ORDER BY id DESC
   LIMIT $2)"};

}  // namespace sql

namespace {

using domain::SpecialDay;

/// A day that may be no special one: its kind and its three names, or none of them.
std::optional<SpecialDay> special_in(Reader& row, domain::Date date) {
  const auto kind = row.optional<domain::DayKind>();
  auto kk = row.optional<std::string>();
  auto ru = row.optional<std::string>();
  auto en = row.optional<std::string>();
  if (!kind) return std::nullopt;
  return SpecialDay{
      date, *kind, {std::move(kk).value(), std::move(ru).value(), std::move(en).value()}
  };
}

auto special_values(const std::optional<SpecialDay>& special) {
  const auto name = [&](std::string domain::Wording::*in) {
    return special ? std::optional{special->name.*in} : std::nullopt;
  };
  using domain::Wording;
  return std::make_tuple(special ? std::optional{special->kind} : std::nullopt, name(&Wording::kk),
                         name(&Wording::ru), name(&Wording::en));
}

domain::CalendarDay day_in(Reader& row) {
  const auto date = row.next<domain::Date>();
  auto special = special_in(row, date);
  const int version = row.next<int>();
  return {date, std::move(special), version, row.next<int>()};
}

domain::CalendarEditLine line_in(Reader& row) {
  const auto id = row.next<std::int64_t>();
  const auto date = row.next<domain::Date>();
  const int number = row.next<int>();
  auto before = special_in(row, date);
  auto after = special_in(row, date);
  const int prolonged = row.next<int>();
  const auto by = row.next<domain::PersonId>();
  return {
      id,
      {date,
        number, std::move(before),
        std::move(after),
        prolonged, {by, row.next<domain::Instant>()}}
  };
}

}  // namespace

domain::WorkingCalendar CalendarRepository::current() const { return read_calendar(session_); }

domain::CalendarDay CalendarRepository::day(domain::Date date) const {
  auto known = session_.first(day_in, sql::day, date);
  return known ? *std::move(known) : domain::CalendarDay{date, std::nullopt, 0, 0};
}

bool CalendarRepository::add(const domain::CalendarEdit& edit) {
  const auto values =
      std::tuple_cat(std::make_tuple(edit.date, edit.number), special_values(edit.before),
                     special_values(edit.after),
                     std::make_tuple(edit.windows_prolonged, edit.decided.by, edit.decided.at));
  if (session_.run_with(sql::add, values).affected_rows() == 0) return false;
  change_.note();
  return true;
}

domain::CalendarEditPage CalendarRepository::edits(const std::optional<std::int64_t>& after,
                                                   int limit) const {
  domain::CalendarEditPage page{session_.all(line_in, sql::edits, after, limit + 1)};
  if (std::ssize(page.lines) > limit) {
    page.lines.pop_back();
    page.next = page.lines.back().id;
  }
  return page;
}

}  // namespace kezek::persistence
