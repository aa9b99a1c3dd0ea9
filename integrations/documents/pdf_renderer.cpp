#include "integrations/documents/pdf_renderer.hpp"

#include <memory>
#include <span>
#include <stdexcept>
#include <string>

#include <pango/pangocairo.h>

#include "integrations/documents/page.hpp"
#include "integrations/documents/registration_pages.hpp"

namespace kezek::integrations::documents {

namespace {

bool is_installed(std::string_view family_name) {
  PangoFontFamily** listed = nullptr;
  int count = 0;
  pango_font_map_list_families(pango_cairo_font_map_get_default(), &listed, &count);
  const std::unique_ptr<PangoFontFamily*, decltype(&g_free)> owner{listed, g_free};
  for (PangoFontFamily* family : std::span{listed, static_cast<std::size_t>(count)})
    if (pango_font_family_get_name(family) == family_name) return true;
  return false;
}

}  // namespace

PdfRenderer::PdfRenderer() {
  if (!is_installed(Page::font))
    throw std::runtime_error{std::string{"the font "} + Page::font +
                             " is not installed (package fonts-noto-core)"};
}

domain::Bytes PdfRenderer::render(const domain::Document& document,
                                  const domain::RegistrationFacts& facts) const {
  return registration_page(document, facts);
}

}  // namespace kezek::integrations::documents
