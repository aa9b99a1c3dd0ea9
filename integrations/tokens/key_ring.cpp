#include "integrations/tokens/key_ring.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include "integrations/tokens/base64url.hpp"
#include "integrations/tokens/flat_json.hpp"

namespace kezek::integrations::tokens {

namespace {

constexpr std::size_t kid_length_max = 64;

bool is_kid(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  };
  return !name.empty() && name.size() <= kid_length_max && std::ranges::all_of(name, fits);
}

/// The name in the file `current`; empty when there is no such file.
std::string chosen_in(const std::filesystem::path& directory) {
  std::ifstream file{directory / "current"};
  std::string kid;
  file >> kid;
  return kid;
}

}  // namespace

KeyRing KeyRing::read(const std::filesystem::path& directory) {
  KeyRing ring;
  std::error_code unreadable;
  for (const auto& entry : std::filesystem::directory_iterator{directory, unreadable}) {
    const auto& file = entry.path();
    if (file.extension() != ".pem") continue;
    if (!is_kid(file.stem().string()))
      throw std::runtime_error{file.string() + ": a key is named by letters, digits, -, _ and ."};
    ring.keys_.emplace(file.stem().string(), EcKey::read(file));
  }
  if (unreadable)
    throw std::runtime_error{"the directory " + directory.string() + " cannot be read"};
  ring.current_ = chosen_in(directory);
  if (ring.current_.empty())
    for (const auto& [kid, key] : ring.keys_)
      if (key.can_sign()) ring.current_ = kid;
  const EcKey* current = ring.find(ring.current_);
  if (current == nullptr || !current->can_sign())
    throw std::runtime_error{directory.string() + " holds no private key that could sign tokens"};
  return ring;
}

const EcKey* KeyRing::find(std::string_view kid) const {
  const auto key = keys_.find(kid);
  return key == keys_.end() ? nullptr : &key->second;
}

bool KeyRing::is_same_as(const KeyRing& other) const {
  return current_ == other.current_ && key_set() == other.key_set();
}

std::string KeyRing::key_set() const {
  std::string keys;
  for (const auto& [kid, key] : keys_) {
    const EcKey::Point point = key.point();
    const std::string x = base64url(point.x);
    const std::string y = base64url(point.y);
    if (!keys.empty()) keys += ',';
    keys += write_flat_object({
        {"kty", "EC"   },
        {"crv", "P-256"},
        {"use", "sig"  },
        {"alg", "ES256"},
        {"kid", kid    },
        {"x",   x      },
        {"y",   y      }
    });
  }
  return R"({"keys":[)" + keys + "]}";
}

}  // namespace kezek::integrations::tokens
