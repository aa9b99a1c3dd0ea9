#pragma once

#include "domain/base/bytes.hpp"
#include "domain/documents/document.hpp"

namespace kezek::domain {

/// Puts facts on a page. The same facts give the same bytes.
class DocumentRenderer {
 public:
  virtual ~DocumentRenderer() = default;
  /// A bilingual (kk, ru) A4 page as PDF with a QR code of the document's verification address.
  virtual Bytes render(const Document& document, const RegistrationFacts& facts) const = 0;
};

}  // namespace kezek::domain
