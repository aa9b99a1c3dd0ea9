#include "integrations/documents/registration_page.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "integrations/documents/page.hpp"
#include "integrations/documents/wording.hpp"

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

constexpr Style heading{10, ink, true};
constexpr Style subheading{9, grey};
constexpr Style title_kk{19, ink, true};
constexpr Style title_ru{14, grey};
constexpr Style figure{25, sky, true};
constexpr Style label{9, ink, true};
constexpr Style second_label{8.5, grey};
constexpr Style value{11, ink};
constexpr Style second_value{9.5, grey};
constexpr Style paragraph{9, ink};
constexpr Style address{9, sky, true};
constexpr Style small{8, grey};

std::string date_text(domain::Date day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:02}.{:02}.{:04}", static_cast<unsigned>(date.day()),
                     static_cast<unsigned>(date.month()), static_cast<int>(date.year()));
}

/// Civil time of Akmola to the second: the instant is what orders a queue.
std::string instant_text(domain::Instant at) {
  const auto offset = domain::civil_offset(at);
  const auto civil = std::chrono::floor<std::chrono::seconds>(at + offset);
  const auto day = std::chrono::floor<std::chrono::days>(civil);
  const std::chrono::hh_mm_ss time{civil - day};
  return fmt::format("{}, {:02}:{:02}:{:02} (UTC+{})", date_text(day), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), offset.count());
}

/// Writes the notification from top to bottom; `y_` is where the next part begins.
class Composer {
 public:
  explicit Composer(const domain::RegistrationNotification& notification)
      : facts_{notification},
        page_{{fmt::format("{} {}", notification::title.kk, notification.number.text()),
               notification.filed_at}} {}

  domain::Bytes compose() {
    letterhead();
    title();
    figures();
    rows();
    next_steps();
    footer();
    return page_.finish();
  }

 private:
  void letterhead() {
    page_.fill({0, 0, Page::width}, 7, sky);
    y_ = 34;
    const auto office = [](std::string_view department, const std::string& district) {
      return fmt::format("{} · {}", department, district);
    };
    in_columns(heading, office(notification::department.kk, facts_.district.kk),
               office(notification::department.ru, facts_.district.ru));
    in_columns(subheading, notification::service.kk, notification::service.ru);
    y_ += 8;
    page_.fill({margin, y_, content}, hairline, rule);
  }

  void title() {
    y_ += 18;
    y_ += page_.write({margin, y_, content}, title_kk, notification::title.kk);
    y_ += page_.write({margin, y_, content}, title_ru, notification::title.ru);
    y_ += 12;
  }

  void figures() {
    constexpr double box_height = 78;
    constexpr double inset = 14;
    page_.fill({margin, y_, content}, box_height, pale);
    page_.fill({margin, y_, 3}, box_height, sky);
    const double number_width = content * 0.58;
    figure_at({margin + inset, y_ + 10, number_width - inset}, notification::number,
              facts_.number.text());
    figure_at({margin + number_width + inset, y_ + 10, content - number_width - 2 * inset},
              notification::position,
              facts_.position ? fmt::format("{}", *facts_.position) : std::string{"—"});
    y_ += box_height + 10;
  }

  void figure_at(Place place, const Bilingual& words, std::string_view text) {
    place.y += page_.write(place, label, words.kk);
    place.y += page_.write(place, second_label, words.ru);
    page_.write_within(place, figure, text, figure_height_max);
  }

  void rows() {
    row(notification::filed_at, instant_text(facts_.filed_at));
    row(notification::applicant, facts_.applicant);
    row(notification::child, facts_.child);
    row(notification::birth_date, date_text(facts_.child_birth_date));
    row(notification::district, {facts_.district.kk, facts_.district.ru});
    row(notification::kind, wording(facts_.kind));
    row(notification::language, wording(facts_.language));
  }

  void row(const Bilingual& words, std::string_view text) {
    const double top = y_ + 5;
    const double left = label_at(top, words);
    const Place place{value_x, top, value_width};
    ruled_off(top + std::max(left, page_.write_within(place, value, text, value_height_max)));
  }

  void row(const Bilingual& words, const Bilingual& texts) {
    const double top = y_ + 5;
    const double left = label_at(top, words);
    Place place{value_x, top, value_width};
    place.y += page_.write_within(place, value, texts.kk, wording_height_max);
    place.y += page_.write_within(place, second_value, texts.ru, wording_height_max);
    ruled_off(std::max(top + left, place.y));
  }

  double label_at(double top, const Bilingual& words) {
    const double kk = page_.write({margin, top, label_width}, label, words.kk);
    return kk + page_.write({margin, top + kk, label_width}, second_label, words.ru);
  }

  void ruled_off(double bottom) {
    y_ = bottom + 4;
    page_.fill({margin, y_, content}, hairline, rule);
  }

  void next_steps() {
    y_ += 14;
    in_columns(heading, notification::what_next.kk, notification::what_next.ru);
    for (const auto& step : notification::next_steps) {
      y_ += 4;
      in_columns(paragraph, step.kk, step.ru);
    }
  }

  void footer() {
    page_.fill({margin, footer_y, content}, hairline, rule);
    const Place code{margin, footer_y + 14, qr_width};
    page_.draw(QrCode{facts_.verification_url}, code);
    page_.link(code, qr_width, facts_.verification_url);
    Place text{margin + qr_width + gutter, footer_y + 14, content - qr_width - gutter};
    text.y += page_.write(text, paragraph, notification::verification.kk);
    text.y += page_.write(text, paragraph, notification::verification.ru) + 3;
    const double shown = page_.write_within(text, address, facts_.verification_url, 26);
    page_.link(text, shown, facts_.verification_url);
    text.y += shown + 6;
    text.y += page_.write(text, small, notification::produced.kk);
    page_.write(text, small, notification::produced.ru);
  }

  /// Kazakh on the left, Russian on the right, both beginning at the same height.
  void in_columns(const Style& style, std::string_view kk, std::string_view ru) {
    const double left = page_.write({margin, y_, column}, style, kk);
    const double right = page_.write({margin + column + gutter, y_, column}, style, ru);
    y_ += std::max(left, right);
  }

  const domain::RegistrationNotification& facts_;
  Page page_;
  double y_ = 0;
};

}  // namespace

domain::Bytes registration_page(const domain::RegistrationNotification& notification) {
  return Composer{notification}.compose();
}

}  // namespace kezek::integrations::documents
