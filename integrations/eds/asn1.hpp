#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "domain/base/time.hpp"

namespace kezek::integrations::eds {

/// Identifier octets (X.690 §8.1.2) of what certificates and CMS are made of.
namespace tag {
constexpr unsigned char boolean = 0x01;
constexpr unsigned char integer = 0x02;
constexpr unsigned char bit_string = 0x03;
constexpr unsigned char octet_string = 0x04;
constexpr unsigned char null = 0x05;
constexpr unsigned char oid = 0x06;
constexpr unsigned char enumerated = 0x0a;
constexpr unsigned char utf8_string = 0x0c;
constexpr unsigned char printable_string = 0x13;
constexpr unsigned char utc_time = 0x17;
constexpr unsigned char generalized_time = 0x18;
constexpr unsigned char constructed = 0x20;
constexpr unsigned char sequence = 0x30;
constexpr unsigned char set = 0x31;
/// Context-specific [number], primitive; add `constructed` for EXPLICIT and for structures.
constexpr unsigned char context(unsigned char number) {
  return static_cast<unsigned char>(0x80U | number);
}
constexpr unsigned char explicit_context(unsigned char number) {
  return static_cast<unsigned char>(0xa0U | number);
}
}  // namespace tag

/// The start of one element. Tag numbers above 30 and lengths above 4 GB don't occur.
struct Header {
  unsigned char tag;
  std::size_t size;                   ///< octets of tag and length
  std::optional<std::size_t> length;  ///< of the content; none in the indefinite form
  bool minimal;                       ///< DER: definite, in the fewest octets
};

/// The header `bytes` begin with, if it is whole.
std::optional<Header> header_of(std::string_view bytes);

/// One element. The views live as long as the bytes that were read.
struct Element {
  unsigned char tag = 0;
  std::string_view content;
  std::string_view whole;
};

/// Reads DER elements in a row. The first surprise makes every later `take` empty, so a caller
/// reads a whole structure and asks once, at its end, whether it was `finished`.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_{bytes} {}

  Element take();
  Element take(unsigned char tag);
  std::optional<Element> take_if(unsigned char tag);

  /// Something inside an element that was taken is wrong.
  void fail() { failed_ = true; }
  bool next_is(unsigned char tag) const {
    return has_more() && static_cast<unsigned char>(rest_[0]) == tag;
  }
  bool has_more() const { return !failed_ && !rest_.empty(); }
  /// Everything was read and nothing surprised.
  bool finished() const { return !failed_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

/// DER of one element.
std::string with_header(unsigned char tag, std::string_view content);

/// The only element of `bytes`, with this tag and nothing after it.
std::optional<Element> sole(std::string_view bytes, unsigned char tag);

/// A certificate's or an attribute's time: UTCTime or GeneralizedTime in DER, to the second, `Z`.
std::optional<domain::Instant> instant_in(const Element& element);

/// The octets of a BIT STRING without unused bits.
std::optional<std::string_view> octets_of_bit_string(const Element& element);

/// INTEGER content in its only DER form and above zero.
bool is_positive_integer(std::string_view content);

}  // namespace kezek::integrations::eds
