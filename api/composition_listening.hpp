#pragma once

#include <stdexcept>
#include <string>

#include "api/http/server.hpp"

namespace kezek::api {

inline constexpr int inside_threads = 8;
inline constexpr int private_threads = 2;

/// A listener that finds its port taken names the setting that chooses another.
inline void start(Server& server, const std::string& setting) {
  try {
    server.start();
  } catch (const PortInUse& taken) {
    throw std::runtime_error{taken.what() + ("; choose another with " + setting)};
  }
}

}  // namespace kezek::api
