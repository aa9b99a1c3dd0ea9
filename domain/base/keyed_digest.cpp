#include "domain/base/keyed_digest.hpp"

namespace kezek::domain {

namespace {

constexpr std::size_t block_bytes = 64;
constexpr unsigned inner = 0x36;
constexpr unsigned outer = 0x5C;

std::string octets_of(const Sha256& digest) { return {digest.begin(), digest.end()}; }

std::string padded(std::string key, unsigned with) {
  key.resize(block_bytes, '\0');
  for (char& c : key) c = static_cast<char>(static_cast<unsigned char>(c) ^ with);
  return key;
}

}  // namespace

KeyedDigest::KeyedDigest(std::string_view key, const Digest& digest) : digest_{digest} {
  std::string block{key};
  if (block.size() > block_bytes) block = octets_of(digest.sha256(block));
  inner_pad_ = padded(block, inner);
  outer_pad_ = padded(std::move(block), outer);
}

Sha256 KeyedDigest::of(std::string_view text) const {
  return digest_.sha256(outer_pad_ + octets_of(digest_.sha256(inner_pad_ + std::string{text})));
}

bool are_same(const Sha256& one, const Sha256& other) {
  unsigned difference = 0;
  for (std::size_t i = 0; i < one.size(); ++i)
    difference |= static_cast<unsigned>(one.at(i)) ^ static_cast<unsigned>(other.at(i));
  return difference == 0;
}

}  // namespace kezek::domain
