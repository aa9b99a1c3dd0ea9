#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "integrations/eds/trust_manifest.hpp"
#include "sandbox/pki/look_alike_pki.hpp"

namespace kezek::sandbox {

namespace {

namespace fs = std::filesystem;
namespace eds = integrations::eds;

struct Names {
  const char* root;
  const char* authority;
  const char* key;
};
constexpr Names rsa_names{"root_rsa.cer", "nca_rsa.cer", "nca_rsa.p8"};
constexpr Names gost_names{"root_gost.cer", "nca_gost.cer", "nca_gost.p8"};

void write(const fs::path& path, const std::string& octets) {
  std::ofstream file{path, std::ios::binary | std::ios::trunc};
  file << octets;
  if (!file.flush()) throw std::runtime_error{path.string() + " can't be written."};
}

/// The file exists empty and closed to others before the secret goes into it.
void write_secret(const fs::path& path, const std::string& octets) {
  write(path, {});
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  write(path, octets);
}

std::string read(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  if (!file) throw std::runtime_error{path.string() + " can't be read."};
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

void LookAlikePki::save(const fs::path& directory) const {
  const auto keys = directory / "keys";
  fs::create_directories(keys);
  fs::permissions(keys, fs::perms::owner_all);
  const auto save_branch = [&](const Branch& branch, const Names& names) {
    write(directory / names.root, branch.root.certificate);
    write(directory / names.authority, branch.authority.certificate);
    write_secret(keys / names.key, branch.authority.key->pkcs8());
  };
  save_branch(rsa_, rsa_names);
  save_branch(gost_, gost_names);
  eds::write_manifest(directory, eds::AnchorProfile::sandbox);
}

LookAlikePki LookAlikePki::load(const fs::path& directory) {
  const auto load_branch = [&](const Names& names) {
    return Branch{
        {read(directory / names.root),      nullptr                                             },
        {read(directory / names.authority), key_from_pkcs8(read(directory / "keys" / names.key))}
    };
  };
  return {load_branch(rsa_names), load_branch(gost_names)};
}

}  // namespace kezek::sandbox
