#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sandbox/pki/look_alike_pki.hpp"

namespace kezek::sandbox {

/// An enveloped XML signature taken apart, ready to be changed: a test spoils the one thing it is
/// about. Made of strings, so that it shares nothing with the parser that reads it.
struct XmlParts {
  std::string declaration;
  std::string document;     ///< what is signed; canonical, as the service gives it
  std::string signed_info;  ///< as it is written, in short tags
  std::string signature;    ///< octets
  std::vector<std::string> certificates;
};

/// What NCALayer would make of a canonical document. `signature` is empty: `seal` makes it.
/// Throws std::runtime_error when the document has no root to sign in.
XmlParts xml_parts_of(const Certified& signer, std::string_view document);

/// Signs `signed_info` as it stands.
XmlParts seal(XmlParts parts, const SigningKey& key);

/// The signature appended to the root as its last child.
std::string assemble(const XmlParts& parts);

}  // namespace kezek::sandbox
