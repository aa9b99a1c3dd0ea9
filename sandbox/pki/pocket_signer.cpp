#include "sandbox/pki/pocket_signer.hpp"

#include "sandbox/pki/cms_parts.hpp"

namespace kezek::sandbox {

std::string PocketSigner::sign(std::string_view content, domain::Instant at) const {
  return assemble(seal(parts_of(identity_, content, at), *identity_.key));
}

}  // namespace kezek::sandbox
