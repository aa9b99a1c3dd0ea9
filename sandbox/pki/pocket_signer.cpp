#include "sandbox/pki/pocket_signer.hpp"

#include "sandbox/pki/cms_parts.hpp"
#include "sandbox/pki/xml_parts.hpp"

namespace kezek::sandbox {

std::string PocketSigner::sign(std::string_view content, domain::Instant at) const {
  return assemble(seal(parts_of(identity_, content, at), *identity_.key));
}

std::string PocketSigner::sign_xml(std::string_view document) const {
  return assemble(seal(xml_parts_of(identity_, document), *identity_.key));
}

}  // namespace kezek::sandbox
