#include "integrations/eds/gost512.hpp"

#include <stdexcept>

namespace kezek::integrations::eds::gost512 {

namespace {

constexpr const char* p_hex =
    "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
    "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFDC7";
constexpr const char* a_hex =
    "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
    "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFDC4";
constexpr const char* b_hex =
    "E8C2505DEDFC86DDC1BD0B2B6667F1DA34B82574761CB0E879BD081CFD0B6265"
    "EE3CB090F30D27614CB4574010DA90DD862EF9D4EBEE4761503190785A71C760";
constexpr const char* q_hex =
    "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
    "27E69532F48D89116FF22B8D4E0560609B4B38ABFAD2B85DCACDB1411F10B275";
constexpr const char* x_hex = "3";
constexpr const char* y_hex =
    "7503CFE87A836AE3A61B8816E25450E6CE5E1C93ACF1ABC1778064FDCBEFA921"
    "DF1626BE4FD036E93D75E6A50E3A41E98028FE5FC235F5B889A589CB5215F2A4";

void must(bool succeeded) {
  if (!succeeded) throw std::runtime_error{"OpenSSL failed in arithmetic on a curve"};
}

Owned<BIGNUM> from_hex(const char* hex) {
  BIGNUM* number = nullptr;
  must(BN_hex2bn(&number, hex) != 0);
  return Owned<BIGNUM>{number};
}

Owned<EC_GROUP> make_curve() {
  const auto p = from_hex(p_hex);
  const auto a = from_hex(a_hex);
  const auto b = from_hex(b_hex);
  const auto x = from_hex(x_hex);
  const auto y = from_hex(y_hex);
  Owned<EC_GROUP> group{EC_GROUP_new_curve_GFp(p.get(), a.get(), b.get(), scratch())};
  must(group != nullptr);
  const Owned<EC_POINT> generator{EC_POINT_new(group.get())};
  must(generator && EC_POINT_set_affine_coordinates(group.get(), generator.get(), x.get(), y.get(),
                                                    scratch()) == 1);
  const auto q = from_hex(q_hex);
  must(EC_GROUP_set_generator(group.get(), generator.get(), q.get(), BN_value_one()) == 1);
  return group;
}

}  // namespace

const EC_GROUP* curve() {
  static const Owned<EC_GROUP> group = make_curve();
  return group.get();
}

const BIGNUM* order() { return EC_GROUP_get0_order(curve()); }

BN_CTX* scratch() {
  thread_local const Owned<BN_CTX> context{BN_CTX_new()};
  must(context != nullptr);
  return context.get();
}

Owned<BIGNUM> new_number() {
  Owned<BIGNUM> number{BN_new()};
  must(number != nullptr);
  return number;
}

Owned<BIGNUM> from_little_endian(std::string_view octets) {
  Owned<BIGNUM> number{BN_lebin2bn(reinterpret_cast<const unsigned char*>(octets.data()),
                                   static_cast<int>(octets.size()), nullptr)};
  must(number != nullptr);
  return number;
}

Owned<BIGNUM> digest_number(std::string_view digest) {
  auto number = from_little_endian(digest);
  must(BN_nnmod(number.get(), number.get(), order(), scratch()) == 1);
  if (BN_is_zero(number.get())) must(BN_one(number.get()) == 1);
  return number;
}

Owned<EC_POINT> point_at(std::string_view x_little_endian, std::string_view y_little_endian) {
  if (x_little_endian.size() != half || y_little_endian.size() != half) return nullptr;
  const auto x = from_little_endian(x_little_endian);
  const auto y = from_little_endian(y_little_endian);
  const auto p = EC_GROUP_get0_field(curve());
  if (BN_cmp(x.get(), p) >= 0 || BN_cmp(y.get(), p) >= 0) return nullptr;
  Owned<EC_POINT> point{EC_POINT_new(curve())};
  must(point != nullptr);
  if (EC_POINT_set_affine_coordinates(curve(), point.get(), x.get(), y.get(), scratch()) != 1)
    return nullptr;
  return point;
}

}  // namespace kezek::integrations::eds::gost512
