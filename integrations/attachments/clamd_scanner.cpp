#include "integrations/attachments/clamd_scanner.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "domain/base/expects.hpp"
#include "integrations/attachments/clamd_line.hpp"

namespace kezek::integrations::attachments {

namespace {

/// Each command ends with a NUL.
constexpr std::string_view ping{"zPING\0", 6};
constexpr std::string_view instream{"zINSTREAM\0", 10};
constexpr std::size_t answer_bytes_max = 4096;
constexpr std::size_t chunk_bytes = 65'536;

std::string four_octets(std::size_t number) {
  std::string octets;
  for (const unsigned shift : {24U, 16U, 8U, 0U})
    octets += static_cast<char>((number >> shift) & 0xFFU);
  return octets;
}

ClamdLine line_to(const ClamdOptions& options) {
  const auto now = ClamdLine::Clock::now();
  return {options.address, now + options.connect_timeout, now + options.timeout};
}

}  // namespace

ClamdScanner::ClamdScanner(ClamdOptions options, const domain::Clock& clock)
    : options_{std::move(options)}, breaker_{options_.breaker, clock} {}

bool ClamdScanner::finds_harm(std::string_view content) {
  auto attempt = breaker_.enter();
  if (!attempt) throw domain::Unavailable{"the virus scanner is left alone for a while"};
  const std::string said = asked(content);
  const bool clean = said == "stream: OK";
  if (!clean && !said.ends_with(" FOUND"))
    throw domain::Unavailable{"the virus scanner could not look"};
  attempt->succeeded();
  return !clean;
}

bool ClamdScanner::answers() const noexcept {
  try {
    ClamdLine line = line_to(options_);
    line.send(ping);
    return line.answer(answer_bytes_max) == "PONG";
  } catch (const std::exception&) {
    return false;
  }
}

std::string ClamdScanner::asked(std::string_view content) const {
  ClamdLine line = line_to(options_);
  line.send(instream);
  for (; !content.empty(); content.remove_prefix(std::min(chunk_bytes, content.size()))) {
    const auto chunk = content.substr(0, chunk_bytes);
    line.send(four_octets(chunk.size()));
    line.send(chunk);
  }
  line.send(four_octets(0));
  return line.answer(answer_bytes_max);
}

}  // namespace kezek::integrations::attachments
