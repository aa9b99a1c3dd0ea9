#pragma once

#include <string>

#include "api/http/http.hpp"

namespace kezek::api {

enum class AfterAnswer { keep_alive, close };

/// The bytes of an answer. For HEAD the length of the body, without it.
std::string wire_form(const Response& response, Method asked_by, AfterAnswer after);

}  // namespace kezek::api
