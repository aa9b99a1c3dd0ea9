#pragma once

#include <span>
#include <string>
#include <string_view>

#include "domain/base/time.hpp"
#include "domain/documents/document.hpp"
#include "integrations/documents/page.hpp"
#include "integrations/documents/wording.hpp"

namespace kezek::integrations::documents {

/// 02.03.2026
std::string date_text(domain::Date day);
/// Civil time of Akmola to the second: the instant is what orders a queue.
std::string instant_text(domain::Instant at);

/// A paper of the education department on one A4 page, Kazakh and Russian side by side, written
/// from top to bottom: the letterhead and the title stand when it is made, what it says comes
/// between, the QR code and where it leads end it.
class Letter {
 public:
  struct Sender {
    const domain::ApplicationNumber& number;
    const domain::Wording& district;
  };
  Letter(const Bilingual& title, const Sender& sender, const domain::Document& document);

  struct Figure {
    const Bilingual& words;
    std::string text;
  };
  /// The two facts that matter most, large.
  void figures(const Figure& left, const Figure& right);

  void row(const Bilingual& words, std::string_view text);
  void row(const Bilingual& words, const Bilingual& texts);
  void heading(const Bilingual& words);
  void paragraph(const Bilingual& words);

  struct Item {
    std::string words;
    std::string note;
  };
  /// A numbered list, a line each; what the page has no room for is counted in the last line.
  void list(std::span<const Item> items);

  /// The PDF; the letter takes nothing more.
  domain::Bytes finish();

 private:
  void letterhead(const domain::Wording& district);
  void title(const Bilingual& words);
  void figure_at(Place place, const Figure& figure);
  double label_at(double top, const Bilingual& words);
  void ruled_off(double bottom);
  void item(std::string_view number, const Item& item);
  void footer();
  /// Kazakh on the left, Russian on the right, both beginning at the same height.
  void in_columns(const Style& style, std::string_view kk, std::string_view ru);

  const domain::Document& document_;
  Page page_;
  double y_ = 0;  ///< where the next part begins
};

}  // namespace kezek::integrations::documents
