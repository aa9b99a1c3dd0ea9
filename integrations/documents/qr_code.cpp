#include "integrations/documents/qr_code.hpp"

#include <memory>
#include <stdexcept>

#include <qrencode.h>

namespace kezek::integrations::documents {

QrCode::QrCode(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code{
      QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free};
  if (!code) throw std::length_error{"the text is too long for a QR code"};
  width_ = code->width;
  const auto modules = static_cast<std::size_t>(width_) * static_cast<std::size_t>(width_);
  dark_.reserve(modules);
  for (std::size_t i = 0; i < modules; ++i) dark_.push_back((code->data[i] & 1U) != 0);
}

}  // namespace kezek::integrations::documents
