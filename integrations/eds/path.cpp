#include "integrations/eds/path.hpp"

#include <algorithm>
#include <optional>

#include "integrations/eds/digest.hpp"

namespace kezek::integrations::eds {

namespace {

constexpr std::size_t generation_max = 1024;

/// Is `issuer` the one `subject` names: by its whole DER name and by key identifier?
bool is_named_by(const Certificate& issuer, const Certificate& subject) {
  const auto& wanted = subject.fields();
  const auto& offered = issuer.fields();
  return wanted.issuer == offered.subject && wanted.extensions.authority_key &&
         wanted.extensions.authority_key == offered.extensions.subject_key;
}

/// A root may limit how many authorities stand below it; here there is one.
bool allows_authority_below(const Certificate& root) {
  const auto length = root.fields().extensions.path_length;
  return !length || *length >= 1;
}

std::optional<Authority> linked(const Anchor& intermediate, const std::vector<Anchor>& anchors) {
  for (const auto& root : anchors) {
    if (root.kind != AnchorKind::root || !allows_authority_below(*root.certificate)) continue;
    if (is_named_by(*root.certificate, *intermediate.certificate) &&
        intermediate.certificate->is_signed_by(*root.certificate))
      return Authority{intermediate.certificate, root.certificate};
  }
  return std::nullopt;
}

bool has_begun(const Certificate& certificate, domain::Instant at) {
  return at >= certificate.fields().not_before;
}

bool has_ended(const Certificate& certificate, domain::Instant at) {
  return at > certificate.fields().not_after;
}

std::optional<Flaw> validity_flaw(const Path& path, domain::Instant at) {
  if (!has_begun(*path.leaf, at)) return Flaw::certificate_not_yet_valid;
  if (has_ended(*path.leaf, at)) return Flaw::certificate_expired;
  for (const auto& authority : {path.authority.certificate, path.authority.root}) {
    if (!has_begun(*authority, at)) return Flaw::authority_not_yet_valid;
    if (has_ended(*authority, at)) return Flaw::authority_expired;
  }
  return std::nullopt;
}

}  // namespace

PathBuilder::PathBuilder(const TrustStore& store) {
  for (const auto& anchor : store.anchors()) {
    if (anchor.kind != AnchorKind::intermediate) continue;
    if (auto authority = linked(anchor, store.anchors()))
      authorities_.push_back(*std::move(authority));
  }
}

Checked<std::shared_ptr<const Certificate>> PathBuilder::leaf(std::string_view der) const {
  if (const auto known = remembered(sha256(der))) return known->leaf;
  auto certificate = Certificate::parse(der);
  if (!certificate) return certificate.flaw();
  return std::make_shared<const Certificate>(*std::move(certificate));
}

Checked<Path> PathBuilder::path(const std::shared_ptr<const Certificate>& leaf,
                                domain::Instant at) const {
  const auto key = sha256(leaf->der());
  const auto known = remembered(key);
  auto found = known ? Checked<Path>{*known} : prove(leaf);
  if (!found) return found;
  if (!known) remember(key, *found);
  if (const auto flaw = validity_flaw(*found, at)) return *flaw;
  return found;
}

Checked<Path> PathBuilder::prove(const std::shared_ptr<const Certificate>& leaf) const {
  const auto& extensions = leaf->fields().extensions;
  if (extensions.critical_unknown) return Flaw::critical_extension_unknown;
  if (extensions.authority || extensions.allows(KeyUse::certificate_sign))
    return Flaw::signer_is_an_authority;
  auto flaw = Flaw::issuer_unknown;
  for (const auto& authority : authorities_) {
    if (!is_named_by(*authority.certificate, *leaf)) continue;
    if (leaf->is_signed_by(*authority.certificate)) return Path{leaf, authority};
    flaw = Flaw::certificate_signature_wrong;
  }
  return flaw;
}

std::shared_ptr<const Path> PathBuilder::remembered(const std::string& key) const {
  const std::lock_guard lock{mutex_};
  if (const auto found = young_.find(key); found != young_.end()) return found->second;
  const auto found = old_.find(key);
  return found == old_.end() ? nullptr : found->second;
}

void PathBuilder::remember(const std::string& key, Path path) const {
  const std::lock_guard lock{mutex_};
  if (young_.size() >= generation_max) {
    old_ = std::move(young_);
    young_.clear();
  }
  young_.insert_or_assign(key, std::make_shared<const Path>(std::move(path)));
}

}  // namespace kezek::integrations::eds
