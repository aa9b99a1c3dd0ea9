#pragma once

#include "domain/base/base64.hpp"

namespace kezek::api {

using domain::base64;
using domain::parse_base64;

}  // namespace kezek::api
