#include "integrations/eds/path.hpp"

#include <utility>

#include "integrations/eds/digest.hpp"

namespace kezek::integrations::eds {

namespace {

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

std::optional<Authority> proven_authority(const Anchor& intermediate,
                                          const std::vector<Anchor>& anchors) {
  for (const auto& root : anchors) {
    if (root.kind != AnchorKind::root || !allows_authority_below(*root.certificate)) continue;
    if (is_named_by(*root.certificate, *intermediate.certificate) &&
        intermediate.certificate->is_signed_by(*root.certificate))
      return Authority{intermediate.certificate, root.certificate};
  }
  return std::nullopt;
}

PathBuilder::PathBuilder(const TrustStore& store, std::size_t remembered) : memory_{remembered} {
  for (const auto& anchor : store.anchors()) {
    if (anchor.kind != AnchorKind::intermediate) continue;
    if (auto authority = proven_authority(anchor, store.anchors()))
      authorities_.push_back(*std::move(authority));
  }
}

Checked<Leaf> PathBuilder::leaf(std::string_view der) const {
  auto hash = sha256(der);
  if (auto known = memory_.find(hash)) return Leaf{std::move(hash), known->leaf, known};
  auto certificate = Certificate::parse(der);
  if (!certificate) return certificate.flaw();
  return Leaf{std::move(hash), std::make_shared<const Certificate>(*std::move(certificate)), {}};
}

Checked<std::shared_ptr<const Path>> PathBuilder::path(const Leaf& leaf, domain::Instant at) const {
  auto found = leaf.proven ? Checked<std::shared_ptr<const Path>>{leaf.proven} : prove(leaf);
  if (!found) return found;
  if (const auto flaw = validity_flaw(**found, at)) return *flaw;
  return found;
}

Checked<std::shared_ptr<const Path>> PathBuilder::prove(const Leaf& leaf) const {
  const auto& extensions = leaf.certificate->fields().extensions;
  if (extensions.critical_unknown) return Flaw::critical_extension_unknown;
  if (extensions.authority || extensions.allows(KeyUse::certificate_sign))
    return Flaw::signer_is_an_authority;
  auto flaw = Flaw::issuer_unknown;
  for (const auto& authority : authorities_) {
    if (!is_named_by(*authority.certificate, *leaf.certificate)) continue;
    if (leaf.certificate->is_signed_by(*authority.certificate)) {
      auto path = std::make_shared<const Path>(Path{leaf.certificate, authority});
      memory_.keep(leaf.hash, path);
      return path;
    }
    flaw = Flaw::certificate_signature_wrong;
  }
  return flaw;
}

std::shared_ptr<const Path> PathMemory::find(const std::string& leaf_hash) const {
  const std::lock_guard lock{mutex_};
  if (const auto found = young_.find(leaf_hash); found != young_.end()) return found->second;
  const auto found = old_.find(leaf_hash);
  return found == old_.end() ? nullptr : found->second;
}

void PathMemory::keep(const std::string& leaf_hash, std::shared_ptr<const Path> path) {
  const std::lock_guard lock{mutex_};
  if (young_.size() >= size_) old_ = std::exchange(young_, {});
  young_.insert_or_assign(leaf_hash, std::move(path));
}

}  // namespace kezek::integrations::eds
