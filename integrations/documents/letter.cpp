#include "integrations/documents/letter.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace kezek::integrations::documents {

namespace {

constexpr Colour ink{0.10, 0.13, 0.17};
constexpr Colour grey{0.38, 0.42, 0.47};
constexpr Colour sky{0.00, 0.52, 0.62};
constexpr Colour pale{0.93, 0.97, 0.98};
constexpr Colour rule{0.82, 0.86, 0.88};

constexpr double margin = 48;
constexpr double content = Page::width - 2 * margin;
constexpr double gutter = 22;
constexpr double column = (content - gutter) / 2;
constexpr double label_width = 168;
constexpr double value_x = margin + label_width + gutter;
constexpr double value_width = content - label_width - gutter;
// Two names this tall still leave the page room for everything below.
constexpr double value_height_max = 40;
constexpr double wording_height_max = 18;
constexpr double figure_height_max = 36;
constexpr double hairline = 0.6;
constexpr double footer_y = 706;
constexpr double qr_width = 92;

constexpr Style strong{10, ink, true};
constexpr Style subheading{9, grey};
constexpr Style title_kk{19, ink, true};
constexpr Style title_ru{14, grey};
constexpr Style figure{25, sky, true};
constexpr Style label{9, ink, true};
constexpr Style second_label{8.5, grey};
constexpr Style value{11, ink};
constexpr Style second_value{9.5, grey};
constexpr Style plain{9, ink};
constexpr Style address{9, sky, true};
constexpr Style small{8, grey};

constexpr double item_height = 13;
constexpr double item_number_width = 22;
constexpr double item_note_width = 170;

}  // namespace

std::string date_text(domain::Date day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:02}.{:02}.{:04}", static_cast<unsigned>(date.day()),
                     static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
}

std::string instant_text(domain::Instant at) {
  const auto offset = domain::civil_offset(at);
  const auto civil = std::chrono::floor<std::chrono::seconds>(at + offset);
  const auto day = std::chrono::floor<std::chrono::days>(civil);
  const std::chrono::hh_mm_ss time{civil - day};
  return fmt::format("{}, {:02}:{:02}:{:02} (UTC+{})", date_text(day), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), offset.count());
}

Letter::Letter(const Bilingual& title_words, const Sender& sender, const domain::Document& document)
    : document_{document},
      page_{{fmt::format("{} {}", title_words.kk, sender.number.text()), document.created_at}} {
  letterhead(sender.district);
  title(title_words);
}

void Letter::letterhead(const domain::Wording& district) {
  page_.fill({0, 0, Page::width}, 7, sky);
  y_ = 34;
  const auto office = [](std::string_view department, const std::string& where) {
    return fmt::format("{} · {}", department, where);
  };
  in_columns(strong, office(paper::department.kk, district.kk),
             office(paper::department.ru, district.ru));
  in_columns(subheading, paper::service.kk, paper::service.ru);
  y_ += 8;
  page_.fill({margin, y_, content}, hairline, rule);
}

void Letter::title(const Bilingual& words) {
  y_ += 18;
  y_ += page_.write({margin, y_, content}, title_kk, words.kk);
  y_ += page_.write({margin, y_, content}, title_ru, words.ru);
  y_ += 12;
}

void Letter::figures(const Figure& left, const Figure& right) {
  constexpr double box_height = 78;
  constexpr double inset = 14;
  page_.fill({margin, y_, content}, box_height, pale);
  page_.fill({margin, y_, 3}, box_height, sky);
  const double left_width = content * 0.58;
  figure_at({margin + inset, y_ + 10, left_width - inset}, left);
  figure_at({margin + left_width + inset, y_ + 10, content - left_width - 2 * inset}, right);
  y_ += box_height + 10;
}

void Letter::figure_at(Place place, const Figure& shown) {
  place.y += page_.write(place, label, shown.words.kk);
  place.y += page_.write(place, second_label, shown.words.ru);
  page_.write_within(place, figure, shown.text, figure_height_max);
}

void Letter::row(const Bilingual& words, std::string_view text) {
  const double top = y_ + 5;
  const double left = label_at(top, words);
  const Place place{value_x, top, value_width};
  ruled_off(top + std::max(left, page_.write_within(place, value, text, value_height_max)));
}

void Letter::row(const Bilingual& words, const Bilingual& texts) {
  const double top = y_ + 5;
  const double left = label_at(top, words);
  Place place{value_x, top, value_width};
  place.y += page_.write_within(place, value, texts.kk, wording_height_max);
  place.y += page_.write_within(place, second_value, texts.ru, wording_height_max);
  ruled_off(std::max(top + left, place.y));
}

double Letter::label_at(double top, const Bilingual& words) {
  const double kk = page_.write({margin, top, label_width}, label, words.kk);
  return kk + page_.write({margin, top + kk, label_width}, second_label, words.ru);
}

void Letter::ruled_off(double bottom) {
  y_ = bottom + 4;
  page_.fill({margin, y_, content}, hairline, rule);
}

void Letter::heading(const Bilingual& words) {
  y_ += 14;
  in_columns(strong, words.kk, words.ru);
}

void Letter::paragraph(const Bilingual& words) {
  y_ += 4;
  in_columns(plain, words.kk, words.ru);
}

void Letter::list(std::span<const Item> items) {
  y_ += 6;
  const auto room = static_cast<std::size_t>((footer_y - y_) / item_height) - 1;
  const std::size_t shown = items.size() <= room ? items.size() : room - 1;
  for (std::size_t i = 0; i < shown; ++i) item(fmt::format("{}.", i + 1), items[i]);
  if (shown == items.size()) return;
  const auto left = items.size() - shown;
  item("…", {fmt::format("{} {} / {} {}", paper::and_more.kk, left, paper::and_more.ru, left), ""});
}

void Letter::item(std::string_view number, const Item& item) {
  const double words_width = content - item_number_width - item_note_width;
  const double words_x = margin + item_number_width;
  page_.write_within({margin, y_, item_number_width}, plain, number, item_height);
  page_.write_within({words_x, y_, words_width - 8}, plain, item.words, item_height);
  page_.write_within({words_x + words_width, y_, item_note_width}, small, item.note, item_height);
  y_ += item_height;
}

void Letter::footer() {
  const std::string& url = document_.verification_url;
  page_.fill({margin, footer_y, content}, hairline, rule);
  const Place code{margin, footer_y + 14, qr_width};
  page_.draw(QrCode{url}, code);
  page_.link(code, qr_width, url);
  Place text{margin + qr_width + gutter, footer_y + 14, content - qr_width - gutter};
  text.y += page_.write(text, plain, paper::verification.kk);
  text.y += page_.write(text, plain, paper::verification.ru) + 3;
  const double shown = page_.write_within(text, address, url, 26);
  page_.link(text, shown, url);
  text.y += shown + 6;
  text.y += page_.write(text, small, paper::produced.kk);
  page_.write(text, small, paper::produced.ru);
}

domain::Bytes Letter::finish() {
  footer();
  return page_.finish();
}

void Letter::in_columns(const Style& style, std::string_view kk, std::string_view ru) {
  const double left = page_.write({margin, y_, column}, style, kk);
  const double right = page_.write({margin + column + gutter, y_, column}, style, ru);
  y_ += std::max(left, right);
}

}  // namespace kezek::integrations::documents
