#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "domain/base/time.hpp"
#include "integrations/eds/oid.hpp"

/// A writer of DER: each function gives the octets of one element.
namespace kezek::sandbox::der {

std::string element(unsigned char tag, std::string_view content);
std::string sequence(std::initializer_list<std::string_view> parts);
std::string set(std::initializer_list<std::string_view> parts);
std::string oid(const integrations::eds::Oid& oid);
/// INTEGER of big-endian octets, which may lack the sign octet.
std::string integer(std::string_view magnitude);
std::string small_integer(unsigned char value);
std::string octet_string(std::string_view content);
std::string bit_string(std::string_view content, unsigned char unused_bits = 0);
std::string boolean_true();
std::string null();
/// [number] EXPLICIT or a constructed IMPLICIT: the same octets.
std::string context(unsigned char number, std::string_view content);
/// UTCTime up to 2049, GeneralizedTime from 2050 (RFC 5280 §4.1.2.5).
std::string time(domain::Instant at);
std::string generalized_time(domain::Instant at);
std::string algorithm(const integrations::eds::Oid& oid);

}  // namespace kezek::sandbox::der
