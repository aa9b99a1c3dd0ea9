#pragma once

#include <string_view>

#include "domain/access/occasion.hpp"
#include "domain/base/result.hpp"
#include "domain/documents/document.hpp"
#include "domain/ports/document_renderer.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::domain {

/// A document's file as it is downloaded.
struct DocumentFile {
  Document document;
  ApplicationNumber number;
  PersonId applicant;
  Bytes bytes;
};

/// What anybody who holds the paper may learn: no personal data.
struct DocumentCheck {
  DocumentKind kind;
  ApplicationNumber number;
  Instant created_at;
  bool is_valid;  ///< false once the application is removed or archived
};

/// Documents the system produced: download and public verification.
class DocumentService {
 public:
  explicit DocumentService(const DocumentRenderer& renderer) : renderer_{renderer} {}

  /// The bytes of a document within reach, made at the first download and the same ever after.
  Result<DocumentFile> download(Store& store, const Occasion& by, DocumentId id) const;

  Result<DocumentCheck> check(const Store& store, std::string_view verification_code) const;

 private:
  const DocumentRenderer& renderer_;
};

}  // namespace kezek::domain
