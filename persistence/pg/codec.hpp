#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <pqxx/pqxx>

#include "domain/base/bytes.hpp"
#include "domain/base/expects.hpp"
#include "domain/base/names.hpp"
#include "domain/base/text.hpp"
#include "domain/base/time.hpp"

namespace kezek::persistence {

/// PostgreSQL's spelling of a timestamptz in UTC (datestyle ISO), with its microseconds.
std::string sql_text(domain::Instant at);
/// PostgreSQL's spelling of a date.
std::string sql_text(domain::Date day);
/// PostgreSQL's hexadecimal spelling of a bytea.
std::string sql_octets(const unsigned char* octets, std::size_t count);
/// One element of an SQL array, quoted.
std::string sql_element(std::string_view text);

/// Text whose bytes go into a bytea column as they are.
struct Octets {
  std::string_view bytes;
};

/// What comes out of one again.
struct HeldOctets {
  std::string bytes;
};

/// A column as the domain's value. Throws InvariantBroken when the database holds something that
/// the domain cannot spell: the CHECKs of the schema exist to keep that from happening.
template <class T>
struct Decoded;

template <domain::TextValue T>
struct Decoded<T> {
  static T from(std::string_view text) {
    auto value = T::parse(text);
    domain::expects(value.has_value());
    return *std::move(value);
  }
};

template <domain::NamedEnum E>
struct Decoded<E> {
  static E from(std::string_view text) {
    const auto value = domain::named<E>(text);
    domain::expects(value.has_value());
    return *value;
  }
};

template <std::integral I>
struct Decoded<I> {
  static I from(std::string_view text) {
    I value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    domain::expects(error == std::errc{} && end == text.data() + text.size());
    return value;
  }
};

template <>
struct Decoded<bool> {
  static bool from(std::string_view text) {
    domain::expects(text == "t" || text == "f");
    return text == "t";
  }
};

template <>
struct Decoded<std::string> {
  static std::string from(std::string_view text) { return std::string{text}; }
};

template <>
struct Decoded<domain::Instant> {
  static domain::Instant from(std::string_view text);
};

template <>
struct Decoded<domain::Date> {
  static domain::Date from(std::string_view text);
};

template <>
struct Decoded<domain::Sha256> {
  static domain::Sha256 from(std::string_view text);
};

/// The elements of an SQL array, in their own spelling.
std::vector<std::string> sql_elements(std::string_view array);

template <class T>
struct Decoded<std::vector<T>> {
  static std::vector<T> from(std::string_view array) {
    std::vector<T> values;
    for (const auto& element : sql_elements(array)) values.push_back(Decoded<T>::from(element));
    return values;
  }
};

/// Bytes are a vector too, but no SQL array.
template <>
struct Decoded<domain::Bytes> {
  static domain::Bytes from(std::string_view text);
};

template <>
struct Decoded<HeldOctets> {
  static HeldOctets from(std::string_view text);
};

/// Reads the columns of a row one after another, in the order of its select list. Braces evaluate
/// from left to right, so a whole value is written as `T{row.next<A>(), row.next<B>()}`.
class Reader {
 public:
  explicit Reader(const pqxx::row& row) : row_{row} {}

  template <class T>
  T next() {
    const pqxx::field field = row_[column_++];
    domain::expects(!field.is_null());
    return Decoded<T>::from({field.c_str(), field.size()});
  }

  template <class T>
  std::optional<T> optional() {
    const pqxx::field field = row_[column_++];
    if (field.is_null()) return std::nullopt;
    return Decoded<T>::from({field.c_str(), field.size()});
  }

  /// Whether the next column is null.
  bool is_null() const { return row_[column_].is_null(); }

 private:
  const pqxx::row& row_;
  pqxx::row::size_type column_{};
};

}  // namespace kezek::persistence

namespace pqxx {

/// What every translation into an SQL parameter shares: a value is never null.
template <class T>
struct KezekValueTraits {
  static constexpr const char* name() noexcept { return "domain value"; }
  static constexpr bool has_null() noexcept { return false; }
  static bool is_null(const T&) { return false; }
};

/// Every domain value crosses into SQL by the one spelling it already has.
template <kezek::domain::TextValue T>
struct string_traits<T> : KezekValueTraits<T> {
  static std::string to_string(const T& value) { return std::string{value.text()}; }
};

template <kezek::domain::NamedEnum E>
struct string_traits<E> : KezekValueTraits<E> {
  static std::string to_string(E value) { return std::string{kezek::domain::name_of(value)}; }
};

template <>
struct string_traits<std::string_view> : KezekValueTraits<std::string_view> {
  static std::string to_string(std::string_view text) { return std::string{text}; }
};

template <>
struct string_traits<kezek::domain::Instant> : KezekValueTraits<kezek::domain::Instant> {
  static std::string to_string(kezek::domain::Instant at) {
    return kezek::persistence::sql_text(at);
  }
};

template <>
struct string_traits<kezek::domain::Date> : KezekValueTraits<kezek::domain::Date> {
  static std::string to_string(kezek::domain::Date day) {
    return kezek::persistence::sql_text(day);
  }
};

template <>
struct string_traits<kezek::domain::Bytes> : KezekValueTraits<kezek::domain::Bytes> {
  static std::string to_string(const kezek::domain::Bytes& bytes) {
    return kezek::persistence::sql_octets(bytes.data(), bytes.size());
  }
};

template <>
struct string_traits<kezek::domain::Sha256> : KezekValueTraits<kezek::domain::Sha256> {
  static std::string to_string(const kezek::domain::Sha256& digest) {
    return kezek::persistence::sql_octets(digest.data(), digest.size());
  }
};

template <>
struct string_traits<kezek::persistence::Octets> : KezekValueTraits<kezek::persistence::Octets> {
  static std::string to_string(kezek::persistence::Octets octets) {
    const kezek::domain::Bytes bytes{octets.bytes.begin(), octets.bytes.end()};
    return string_traits<kezek::domain::Bytes>::to_string(bytes);
  }
};

// libpqxx itself makes std::optional nullable.

/// An SQL array, for bytea[] and text[] columns.
template <class T>
requires(!std::integral<T>) struct string_traits<std::vector<T>>
    : KezekValueTraits<std::vector<T>> {
  static std::string to_string(const std::vector<T>& values) {
    std::string array = "{";
    for (const auto& value : values) {
      if (array.size() > 1) array += ',';
      array += kezek::persistence::sql_element(string_traits<T>::to_string(value));
    }
    return array + "}";
  }
};

}  // namespace pqxx
