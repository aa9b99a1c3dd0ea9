#include "integrations/passwords/letters.hpp"

#include <memory>

#include <glib.h>

#include "domain/base/expects.hpp"

namespace kezek::integrations::passwords {

namespace {

std::string taken(gchar* made) {
  const std::unique_ptr<gchar, decltype(&g_free)> text{made, g_free};
  domain::expects(text != nullptr);
  return text.get();
}

}  // namespace

std::string composed(std::string_view text) {
  return taken(g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), G_NORMALIZE_NFKC));
}

std::string folded(std::string_view text) {
  const std::string whole = composed(text);
  return composed(taken(g_utf8_casefold(whole.data(), static_cast<gssize>(whole.size()))));
}

}  // namespace kezek::integrations::passwords
