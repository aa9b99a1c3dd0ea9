#include "integrations/documents/registration_pages.hpp"

#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "domain/base/expects.hpp"
#include "integrations/documents/letter.hpp"

namespace kezek::integrations::documents {

namespace {

using domain::Document;
using domain::RegistrationFacts;

Letter letter(const Bilingual& title, const Document& document, const RegistrationFacts& facts) {
  return Letter{
      title, {facts.number, facts.district},
       document
  };
}

void rows_of_people(Letter& page, const RegistrationFacts& facts) {
  page.row(paper::filed_at, instant_text(facts.filed_at));
  page.row(paper::applicant, facts.applicant);
  page.row(paper::child, facts.child);
  page.row(paper::birth_date, date_text(facts.child_birth_date));
}

void rows_of_queue(Letter& page, const RegistrationFacts& facts) {
  page.row(paper::district, {facts.district.kk, facts.district.ru});
  page.row(paper::kind, wording(facts.kind));
  page.row(paper::language, wording(facts.language));
}

domain::Bytes notification_page(const Document& document, const RegistrationFacts& facts) {
  Letter page = letter(notification::title, document, facts);
  page.figures({paper::number, facts.number.text()},
               {notification::position, facts.position ? std::to_string(*facts.position) : "—"});
  rows_of_people(page, facts);
  rows_of_queue(page, facts);
  page.heading(notification::what_next);
  const auto steps = facts.position ? std::span<const Bilingual>{notification::next_steps}
                                    : notification::steps_before_proof;
  for (const auto& step : steps) page.paragraph(step);
  return page.finish();
}

/// Octets as people read sizes.
std::string size_text(std::int64_t octets) {
  constexpr std::int64_t kibi = 1024;
  if (octets < kibi * kibi) return fmt::format("{} KB", (octets + kibi - 1) / kibi);
  return fmt::format("{:.1f} MB", static_cast<double>(octets) / static_cast<double>(kibi * kibi));
}

domain::Bytes receipt_page(const Document& document, const RegistrationFacts& facts) {
  std::vector<Letter::Item> items{
      {fmt::format("{} / {}", receipt::application.kk, receipt::application.ru),
       facts.number.text()}
  };
  for (const auto& [what, name, size] : facts.received) {
    const auto note = name ? fmt::format("{}, {}", *name, size_text(size)) : size_text(size);
    items.push_back({fmt::format("{} / {}", what.kk, what.ru), note});
  }
  Letter page = letter(receipt::title, document, facts);
  page.figures({paper::number, facts.number.text()},
               {receipt::count, std::to_string(items.size())});
  rows_of_people(page, facts);
  page.heading(receipt::received);
  page.list(items);
  return page.finish();
}

domain::Bytes register_page(const Document& document, const RegistrationFacts& facts) {
  Letter page = letter(register_book::title, document, facts);
  page.figures({paper::number, facts.number.text()},
               {register_book::day, date_text(domain::civil_date(facts.filed_at))});
  rows_of_people(page, facts);
  rows_of_queue(page, facts);
  page.row(register_book::benefit, wording(facts.benefit));
  page.row(register_book::source, wording(facts.source));
  page.row(register_book::entered_by, wording(facts.entered_by));
  if (facts.official) page.row(register_book::official, *facts.official);
  page.row(register_book::entered_at, instant_text(facts.entered_at));
  return page.finish();
}

}  // namespace

domain::Bytes registration_page(const Document& document, const RegistrationFacts& facts) {
  using enum domain::DocumentKind;
  switch (document.kind) {
    case registration_notification:
      return notification_page(document, facts);
    case receipt_of_documents:
      return receipt_page(document, facts);
    case register_entry:
      return register_page(document, facts);
  }
  throw domain::InvariantBroken{"a kind of document without a page"};
}

}  // namespace kezek::integrations::documents
