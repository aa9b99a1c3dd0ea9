#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace kezek::integrations::documents {

/// The modules of a QR code (ISO/IEC 18004, correction level M), without the quiet zone.
class QrCode {
 public:
  /// Modules that stay light around a code, so that a reader finds it.
  static constexpr int quiet_zone = 4;

  /// Throws std::length_error when the text is too long for any code.
  explicit QrCode(const std::string& text);

  int width() const { return width_; }
  bool is_dark(int row, int column) const {
    return dark_[static_cast<std::size_t>(row) * static_cast<std::size_t>(width_) +
                 static_cast<std::size_t>(column)];
  }

 private:
  int width_ = 0;
  std::vector<bool> dark_;
};

}  // namespace kezek::integrations::documents
