#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include <cairo.h>

#include "domain/base/bytes.hpp"
#include "domain/base/time.hpp"
#include "integrations/documents/qr_code.hpp"

namespace kezek::integrations::documents {

struct Colour {
  double red;
  double green;
  double blue;
};

/// How text looks; sizes are points.
struct Style {
  double size;
  Colour colour;
  bool bold = false;
};

/// Where something begins, and how wide it may be; points from the top left corner.
struct Place {
  double x;
  double y;
  double width;
};

/// What a PDF says of itself.
struct PageFacts {
  std::string title;
  domain::Instant created_at;
};

/// One A4 page that becomes a PDF. The same calls make the same bytes.
class Page {
 public:
  static constexpr double width = 595.28;
  static constexpr double height = 841.89;
  /// The face of every text; fonts-noto-core brings it, with all Kazakh letters.
  static constexpr const char* font = "Noto Sans";

  explicit Page(const PageFacts& facts);

  /// Writes a text, wrapped; returns its height. Octets that are no UTF-8 show as U+FFFD,
  /// control characters as spaces.
  double write(const Place& place, const Style& style, std::string_view text);
  /// Writes somebody else's text within a height: smaller while it is too long, at last cut.
  double write_within(const Place& place, const Style& style, std::string_view text,
                      double height_max);
  void fill(const Place& place, double height_of_box, const Colour& colour);
  void draw(const QrCode& code, const Place& place);
  /// Makes a rectangle lead to an address.
  void link(const Place& place, double height_of_box, const std::string& address);

  /// The PDF; the page takes nothing more. Throws std::runtime_error when cairo has failed.
  domain::Bytes finish();

 private:
  struct Destroy {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
  };

  void paint_with(const Colour& colour);

  domain::Bytes pdf_;
  std::unique_ptr<cairo_surface_t, Destroy> surface_;
  std::unique_ptr<cairo_t, Destroy> context_;
};

}  // namespace kezek::integrations::documents
