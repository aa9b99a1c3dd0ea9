#include "integrations/eds/certificate.hpp"

#include "domain/base/expects.hpp"
#include "integrations/eds/subject.hpp"
#include "tests/fuzz/kept_pki.hpp"
#include "tests/fuzz/parser.hpp"
#include "tests/integrations/eds_world.hpp"

namespace kezek::test {

namespace {

using domain::expects;
using integrations::eds::Certificate;

bool is_inside(std::string_view part, std::string_view whole) {
  return part.empty() ||
         (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

bool examine(std::string_view der) {
  const auto identity = integrations::eds::certificate_identity(der);
  expects(is_inside(identity.issuer, der) && is_inside(identity.serial, der));
  const auto read = Certificate::parse(der);
  if (!read) return false;
  const auto& fields = read->fields();
  expects(read->der() == der);
  expects(fields.issuer == identity.issuer && fields.serial == identity.serial);
  expects(fields.not_before <= fields.not_after);
  for (const auto part : {fields.signed_part, fields.subject, fields.key_info, fields.signature})
    expects(!part.empty() && is_inside(part, read->der()));
  static_cast<void>(read->is_signed_by(*read));
  const auto signer = integrations::eds::signer_named_by(*read);
  if (!signer) return false;
  expects(signer->bin.has_value() == (signer->role != domain::SignerRole::individual));
  return true;
}

}  // namespace

Parser certificate() {
  const auto& pki = kept_pki();
  Parser parser{{}, examine};
  for (const auto family : {Family::rsa, Family::gost512}) {
    parser.seeds.push_back(pki.root(family).certificate);
    parser.seeds.push_back(pki.authority(family).certificate);
    for (const auto& holder : {fictional_parent, fictional_head})
      parser.seeds.push_back(pki.issue_leaf(holder, family, Usage::sign, eds_now).certificate);
  }
  return parser;
}

}  // namespace kezek::test
