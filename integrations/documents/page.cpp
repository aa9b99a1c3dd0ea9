#include "integrations/documents/page.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

namespace kezek::integrations::documents {

namespace {

struct Release {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
  void operator()(PangoFontDescription* face) const { pango_font_description_free(face); }
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
  void operator()(PangoAttrList* attributes) const { pango_attr_list_unref(attributes); }
  void operator()(char* text) const { g_free(text); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

/// Noto Sans leaves more air between lines than a page of short facts needs.
constexpr float line_spacing = 0.88F;

cairo_status_t append(void* closure, const unsigned char* octets, unsigned count) {
  auto& pdf = *static_cast<domain::Bytes*>(closure);
  pdf.insert(pdf.end(), octets, octets + count);
  return CAIRO_STATUS_SUCCESS;
}

/// ISO 8601 with Akmola's offset, as cairo wants it.
std::string metadata_time(domain::Instant at) {
  const auto offset = domain::civil_offset(at);
  const auto civil = std::chrono::floor<std::chrono::seconds>(at + offset);
  const auto day = std::chrono::floor<std::chrono::days>(civil);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{civil - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}+{:02}:00", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     offset.count());
}

void set_face(PangoLayout* layout, const Style& style) {
  const Owned<PangoFontDescription> face{pango_font_description_new()};
  pango_font_description_set_family_static(face.get(), Page::font);
  pango_font_description_set_weight(face.get(),
                                    style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(face.get(), style.size * PANGO_SCALE);
  pango_layout_set_font_description(layout, face.get());
}

/// UTF-8 without control characters: what pango would draw as a box of digits becomes a space.
std::string printable(std::string_view text) {
  const Owned<char> valid{g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()))};
  std::string shown{valid.get()};
  std::ranges::replace_if(
      shown, [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; }, ' ');
  return shown;
}

/// A name that must be broken gets no hyphen, for a hyphen would be a letter of it.
void forbid_hyphens(PangoLayout* layout) {
  const Owned<PangoAttrList> attributes{pango_attr_list_new()};
  pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(0));
  pango_layout_set_attributes(layout, attributes.get());
}

/// A layout that depends on its arguments only: not on the locale, not on a screen's hinting.
Owned<PangoLayout> laid_out(cairo_t* context, const Place& place, const Style& style,
                            std::string_view text) {
  Owned<PangoLayout> layout{pango_cairo_create_layout(context)};
  PangoContext* shaping = pango_layout_get_context(layout.get());
  const Owned<cairo_font_options_t> options{cairo_font_options_create()};
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(shaping, options.get());
  pango_context_set_language(shaping, pango_language_from_string("kk"));
  pango_layout_context_changed(layout.get());

  const std::string shown = printable(text);
  pango_layout_set_text(layout.get(), shown.c_str(), static_cast<int>(shown.size()));
  forbid_hyphens(layout.get());
  pango_layout_set_single_paragraph_mode(layout.get(), 1);
  pango_layout_set_auto_dir(layout.get(), 0);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(layout.get(), static_cast<int>(place.width * PANGO_SCALE));
  pango_layout_set_line_spacing(layout.get(), line_spacing);
  set_face(layout.get(), style);
  return layout;
}

double height_of(PangoLayout* layout) {
  int width = 0;
  int height = 0;
  pango_layout_get_size(layout, &width, &height);
  return static_cast<double>(height) / PANGO_SCALE;
}

void show(cairo_t* context, PangoLayout* layout, const Place& place) {
  cairo_move_to(context, place.x, place.y);
  pango_cairo_show_layout(context, layout);
}

}  // namespace

Page::Page(const PageFacts& facts)
    : surface_{cairo_pdf_surface_create_for_stream(append, &pdf_, width, height)},
      context_{cairo_create(surface_.get())} {
  const auto say = [this](cairo_pdf_metadata_t what, const std::string& text) {
    cairo_pdf_surface_set_metadata(surface_.get(), what, text.c_str());
  };
  say(CAIRO_PDF_METADATA_TITLE, facts.title);
  say(CAIRO_PDF_METADATA_CREATOR, "Kezek");
  say(CAIRO_PDF_METADATA_CREATE_DATE, metadata_time(facts.created_at));
}

void Page::paint_with(const Colour& colour) {
  cairo_set_source_rgb(context_.get(), colour.red, colour.green, colour.blue);
}

double Page::write(const Place& place, const Style& style, std::string_view text) {
  const auto layout = laid_out(context_.get(), place, style, text);
  paint_with(style.colour);
  show(context_.get(), layout.get(), place);
  return height_of(layout.get());
}

double Page::write_within(const Place& place, const Style& style, std::string_view text,
                          double height_max) {
  constexpr std::array shrinking{1.0, 0.85, 0.7, 0.6};
  const auto layout = laid_out(context_.get(), place, style, text);
  for (const double share : shrinking) {
    set_face(layout.get(), {style.size * share, style.colour, style.bold});
    if (height_of(layout.get()) <= height_max) break;
  }
  pango_layout_set_height(layout.get(), static_cast<int>(height_max * PANGO_SCALE));
  pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
  paint_with(style.colour);
  show(context_.get(), layout.get(), place);
  return std::min(height_of(layout.get()), height_max);
}

void Page::fill(const Place& place, double height_of_box, const Colour& colour) {
  paint_with(colour);
  cairo_rectangle(context_.get(), place.x, place.y, place.width, height_of_box);
  cairo_fill(context_.get());
}

void Page::draw(const QrCode& code, const Place& place) {
  const double module = place.width / code.width();
  paint_with({0, 0, 0});
  for (int row = 0; row < code.width(); ++row)
    for (int column = 0; column < code.width(); ++column)
      if (code.is_dark(row, column))
        cairo_rectangle(context_.get(), place.x + column * module, place.y + row * module, module,
                        module);
  // One path: modules filled one by one would show hairlines between them.
  cairo_fill(context_.get());
}

void Page::link(const Place& place, double height_of_box, const std::string& address) {
  std::string quoted;
  for (const char c : address) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  const std::string attributes = fmt::format("rect=[{:.2f} {:.2f} {:.2f} {:.2f}] uri='{}'", place.x,
                                             place.y, place.width, height_of_box, quoted);
  cairo_tag_begin(context_.get(), CAIRO_TAG_LINK, attributes.c_str());
  cairo_tag_end(context_.get(), CAIRO_TAG_LINK);
}

domain::Bytes Page::finish() {
  cairo_show_page(context_.get());
  cairo_surface_finish(surface_.get());
  const cairo_status_t drawn = cairo_status(context_.get());
  const cairo_status_t written = cairo_surface_status(surface_.get());
  if (drawn != CAIRO_STATUS_SUCCESS || written != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error{
        cairo_status_to_string(drawn != CAIRO_STATUS_SUCCESS ? drawn : written)};
  return std::move(pdf_);
}

}  // namespace kezek::integrations::documents
