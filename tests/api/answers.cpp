#include "tests/api/answers.hpp"

#include <catch2/catch.hpp>

#include "tests/support/golden.hpp"

namespace kezek::test {

void check_golden(const api::Response& response, const std::string& operation) {
  const std::string name =
      operation + "." + std::to_string(static_cast<int>(response.status)) + ".json";
  CAPTURE(name);
  CHECK(response.body == golden(name, response.body));
}

std::string member(const std::string& body, const std::string& name) {
  const auto begin = body.find("\"" + name + "\":\"") + name.size() + 4;
  return body.substr(begin, body.find('"', begin) - begin);
}

int count(std::string_view text, std::string_view part) {
  int found = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace kezek::test
