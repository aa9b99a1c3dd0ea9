#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "integrations/eds/flaw.hpp"

namespace kezek::integrations::eds {

/// What a signature in NCALayer's shape says. Octets where XML has base64.
struct XmlSignature {
  std::string signature_method;  ///< its URI
  std::string digest_method;     ///< its URI
  std::string digest;
  std::string value;
  std::vector<std::string> certificates;  ///< each whole, in DER
  std::string signed_info;                ///< canonical: what the signature covers
  std::string content;                    ///< canonical document without the signature
};

/// How much markup is read: an act has little, and what an act can't be is not even parsed.
enum class XmlKind { act, any };

/// Reads a document that ends with an enveloped signature as NCALayer writes it: the last child of
/// the root, prefix `ds`, over the whole document, C14N 1.0, a certificate and nothing else. No
/// DTD, entity, comment, CDATA or processing instruction; UTF-8. Safe to use from many threads.
Checked<XmlSignature> xml_signature_in(std::string_view text, XmlKind kind);

}  // namespace kezek::integrations::eds
