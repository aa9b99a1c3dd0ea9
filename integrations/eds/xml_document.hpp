#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <libxml/tree.h>

#include "integrations/eds/flaw.hpp"

namespace kezek::integrations::eds {

/// A parsed XML document of elements, attributes and text only. Nothing outside its octets was
/// asked while reading it.
class XmlDocument {
 public:
  /// `marks_max` bounds tags and attributes: libxml2 takes the square of their number.
  static Checked<XmlDocument> parse(std::string_view text, std::size_t marks_max);

  const xmlNode& root() const { return *xmlDocGetRootElement(document_.get()); }

  /// C14N 1.0 of `element` and what is in it, as a part of this document. Documents with relative
  /// namespaces have no canonical form.
  std::optional<std::string> canonical(const xmlNode& element) const;
  /// C14N 1.0 of the document without `element` and what is in it.
  std::optional<std::string> canonical_without(const xmlNode& element) const;

 private:
  struct Free {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
  };

  explicit XmlDocument(xmlDoc* document) : document_{document} {}

  std::unique_ptr<xmlDoc, Free> document_;
};

}  // namespace kezek::integrations::eds
