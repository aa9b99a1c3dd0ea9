#pragma once

#include <string>
#include <string_view>

#include "api/http/http.hpp"

namespace kezek::test {

/// Compares the body with the golden file of this operation and status.
void check_golden(const api::Response& response, const std::string& operation);

/// A member of a JSON body that is a text; the first of that name.
std::string member(const std::string& body, const std::string& name);

/// How often `part` stands in `text`.
int count(std::string_view text, std::string_view part);

}  // namespace kezek::test
