#pragma once

#include <vector>

#include "api/handling.hpp"
#include "domain/documents/document_service.hpp"

namespace kezek::api {

/// Produced documents: download, and verification by whoever holds the paper.
class DocumentHandlers {
 public:
  DocumentHandlers(const Desk& desk, const domain::DocumentService& documents)
      : desk_{desk}, documents_{documents} {}

  std::vector<Route> routes();

 private:
  Response get_document(const Request& request);
  Response check_document(const Request& request);

  Desk desk_;
  const domain::DocumentService& documents_;
};

}  // namespace kezek::api
