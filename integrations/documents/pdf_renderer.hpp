#pragma once

#include "domain/ports/document_renderer.hpp"

namespace kezek::integrations::documents {

/// Documents as PDF by pango and cairo. Safe to use from many threads.
class PdfRenderer final : public domain::DocumentRenderer {
 public:
  /// Throws std::runtime_error when the font with the Kazakh letters is not installed: a document
  /// is kept as it was first made, so a page of empty boxes would stay for ever.
  PdfRenderer();

  domain::Bytes render(const domain::Document& document,
                       const domain::RegistrationFacts& facts) const override;
};

}  // namespace kezek::integrations::documents
