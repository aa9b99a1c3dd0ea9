#include "integrations/eds/trust_store.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "domain/base/hex.hpp"
#include "integrations/eds/certificate.hpp"
#include "integrations/eds/digest.hpp"
#include "integrations/eds/trust_manifest.hpp"

namespace kezek::integrations::eds {

namespace {

namespace fs = std::filesystem;

template <class... Args>
[[noreturn]] void refuse(fmt::format_string<Args...> sentence, Args&&... args) {
  throw std::runtime_error{fmt::format(sentence, std::forward<Args>(args)...)};
}

/// The NCA's own word for a certificate that proves nothing about anybody.
bool calls_itself_a_test(const Certificate& certificate) {
  return certificate.fields().subject.find("TEST") != std::string_view::npos;
}

}  // namespace

void TrustStore::load(const fs::path& directory) {
  std::string sentences;
  for (const auto& fault : load_what_is_good(directory))
    sentences += (sentences.empty() ? "" : " ") + fault;
  if (!sentences.empty()) throw std::runtime_error{sentences};
}

std::vector<std::string> TrustStore::load_what_is_good(const fs::path& directory) {
  std::vector<std::string> faults;
  const auto attempt = [&](const auto& act) {
    try {
      act();
    } catch (const std::runtime_error& fault) {
      faults.emplace_back(fault.what());
    }
  };
  Manifest manifest;
  attempt([&] { manifest = read_manifest(directory); });
  if (!faults.empty()) return faults;
  faults = manifest.faults;
  for (const auto& pinned : manifest.pinned) attempt([&] { add_pinned(directory, pinned); });
  for (const auto& name : files_beside_manifest(directory)) {
    const auto lists = [&](const PinnedFile& pinned) { return pinned.file == name; };
    if (std::ranges::none_of(manifest.pinned, lists))
      faults.push_back(fmt::format("{} is not listed in the manifest of trust anchors.",
                                   (directory / name).string()));
  }
  return faults;
}

void TrustStore::add_pinned(const fs::path& directory, const PinnedFile& pinned) {
  const auto path = directory / pinned.file;
  const auto der = read_certificate_file(path);
  if (domain::hex(sha256(der)) != pinned.digest)
    refuse("Trust anchor {} has another SHA-256 than its manifest says.", path.string());
  add(der, pinned.kind, pinned.profile, path.string());
}

void TrustStore::load_unlisted(const fs::path& directory, AnchorProfile profile) {
  for (const auto& path : certificates_in(directory)) {
    const auto der = read_certificate_file(path);
    add(der, kind_of(der, path), profile, path.string());
  }
}

void TrustStore::add(std::string_view der, AnchorKind kind, AnchorProfile profile,
                     const std::string& name) {
  const auto is_same = [&](const Anchor& anchor) { return anchor.certificate->der() == der; };
  if (std::ranges::any_of(anchors_, is_same)) return;
  auto certificate = Certificate::parse(der);
  if (!certificate)
    refuse("Trust anchor {} is not usable: {}.", name, domain::name_of(certificate.flaw()));
  const auto& extensions = certificate->fields().extensions;
  if (!extensions.authority || !extensions.allows(KeyUse::certificate_sign) ||
      extensions.critical_unknown)
    refuse("Trust anchor {} is not a certification authority.", name);
  if (kind == AnchorKind::root &&
      (!certificate->is_self_issued() || !certificate->is_signed_by(*certificate)))
    refuse("Trust anchor {} is called a root but did not sign itself.", name);
  if (profile == AnchorProfile::production && calls_itself_a_test(*certificate))
    refuse("Trust anchor {} calls itself a test and can't be pinned for production.", name);
  anchors_.push_back(
      {std::make_shared<const Certificate>(*std::move(certificate)), kind, profile, name});
}

bool TrustStore::contains(AnchorProfile profile) const {
  return std::ranges::any_of(anchors_, [&](const Anchor& a) { return a.profile == profile; });
}

}  // namespace kezek::integrations::eds
