#include "integrations/eds/gost.hpp"

#include <stdexcept>

namespace kezek::integrations::eds::gost {

/// In hexadecimal, as RFC 7836 prints them.
struct Curve::Numbers {
  Family family;
  std::size_t half;
  const char* p;
  const char* a;
  const char* b;
  const char* q;
  const char* x;
  const char* y;
  BN_ULONG cofactor;
};

namespace {

void must(bool succeeded) {
  if (!succeeded) throw std::runtime_error{"OpenSSL failed in arithmetic on a curve"};
}

Owned<BIGNUM> from_hex(const char* hex) {
  BIGNUM* number = nullptr;
  must(BN_hex2bn(&number, hex) != 0);
  return Owned<BIGNUM>{number};
}

}  // namespace

Curve::Curve(const Numbers& numbers) : family_{numbers.family}, half_{numbers.half} {
  const auto p = from_hex(numbers.p);
  const auto a = from_hex(numbers.a);
  const auto b = from_hex(numbers.b);
  const auto x = from_hex(numbers.x);
  const auto y = from_hex(numbers.y);
  group_.reset(EC_GROUP_new_curve_GFp(p.get(), a.get(), b.get(), scratch()));
  must(group_ != nullptr);
  const Owned<EC_POINT> generator{EC_POINT_new(group())};
  must(generator &&
       EC_POINT_set_affine_coordinates(group(), generator.get(), x.get(), y.get(), scratch()) == 1);
  const auto q = from_hex(numbers.q);
  const auto cofactor = new_number();
  must(BN_set_word(cofactor.get(), numbers.cofactor) == 1 &&
       EC_GROUP_set_generator(group_.get(), generator.get(), q.get(), cofactor.get()) == 1);
}

const Curve& Curve::of(Family family) {
  static const Curve curve_512{
      {
       .family = Family::gost512,
       .half = 64,
       .p = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
               "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFDC7", .a = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
               "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFDC4", .b = "E8C2505DEDFC86DDC1BD0B2B6667F1DA34B82574761CB0E879BD081CFD0B6265"
               "EE3CB090F30D27614CB4574010DA90DD862EF9D4EBEE4761503190785A71C760", .q = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"
               "27E69532F48D89116FF22B8D4E0560609B4B38ABFAD2B85DCACDB1411F10B275", .x = "3",
       .y = "7503CFE87A836AE3A61B8816E25450E6CE5E1C93ACF1ABC1778064FDCBEFA921"
               "DF1626BE4FD036E93D75E6A50E3A41E98028FE5FC235F5B889A589CB5215F2A4", .cofactor = 1,
       }
  };
  static const Curve curve_256{
      {
       .family = Family::gost256,
       .half = 32,
       .p = "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFD97",
       .a = "C2173F1513981673AF4892C23035A27CE25E2013BF95AA33B22C656F277E7335",
       .b = "295F9BAE7428ED9CCC20E7C359A9D41A22FCCD9108E17BF7BA9337A6F8AE9513",
       .q = "400000000000000000000000000000000FD8CDDFC87B6635C115AF556C360C67",
       .x = "91E38443A5E82C0D880923425712B2BB658B9196932E02C78B2582FE742DAA28",
       .y = "32879423AB1A0375895786C4BB46E9565FDE0B5344766740AF268ADB32322E5C",
       .cofactor = 4,
       }
  };
  return family == Family::gost256 ? curve_256 : curve_512;
}

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

Owned<BIGNUM> Curve::digest_number(std::string_view digest) const {
  auto number = from_little_endian(digest);
  must(BN_nnmod(number.get(), number.get(), order(), scratch()) == 1);
  if (BN_is_zero(number.get())) must(BN_one(number.get()) == 1);
  return number;
}

Owned<EC_POINT> Curve::point_at(std::string_view x_little_endian,
                                std::string_view y_little_endian) const {
  if (x_little_endian.size() != half() || y_little_endian.size() != half()) return nullptr;
  const auto x = from_little_endian(x_little_endian);
  const auto y = from_little_endian(y_little_endian);
  const auto p = EC_GROUP_get0_field(group());
  if (BN_cmp(x.get(), p) >= 0 || BN_cmp(y.get(), p) >= 0) return nullptr;
  Owned<EC_POINT> point{EC_POINT_new(group())};
  must(point != nullptr);
  if (EC_POINT_set_affine_coordinates(group(), point.get(), x.get(), y.get(), scratch()) != 1)
    return nullptr;
  return is_in_subgroup(point.get()) ? std::move(point) : nullptr;
}

/// On a curve with a cofactor a point may lie beside the generator's multiples.
bool Curve::is_in_subgroup(const EC_POINT* point) const {
  if (BN_is_one(EC_GROUP_get0_cofactor(group()))) return true;
  const Owned<EC_POINT> product{EC_POINT_new(group())};
  must(product && EC_POINT_mul(group(), product.get(), nullptr, point, order(), scratch()) == 1);
  return EC_POINT_is_at_infinity(group(), product.get()) == 1;
}

}  // namespace kezek::integrations::eds::gost
