#include "tests/bench/requests.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace kezek::bench {

namespace {

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields{""};
  for (const char c : line) {
    if (c == '\t')
      fields.emplace_back();
    else
      fields.back() += c;
  }
  return fields;
}

std::string request_of(const std::vector<std::string>& fields, const std::string& gate) {
  std::string head = fmt::format(
      "{} {} HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\nX-Kezek-Gate: {}\r\n",
      fields[0], fields[1], gate);
  if (!fields[2].empty()) head += fmt::format("Authorization: Bearer {}\r\n", fields[2]);
  if (fields.size() == 3) return head + "\r\n";
  if (!fields[3].empty()) head += fmt::format("Idempotency-Key: {}\r\n", fields[3]);
  return head + fmt::format("Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                            fields[4].size(), fields[4]);
}

}  // namespace

std::vector<std::string> read_requests(std::istream& lines, const std::string& gate) {
  std::vector<std::string> requests;
  for (std::string line; std::getline(lines, line);) {
    const auto fields = fields_of(line);
    if (fields.size() != 3 && fields.size() != 5)
      throw std::runtime_error{fmt::format("line {} is no request", requests.size() + 1)};
    requests.push_back(request_of(fields, gate));
  }
  if (requests.empty()) throw std::runtime_error{"there are no requests"};
  return requests;
}

}  // namespace kezek::bench
