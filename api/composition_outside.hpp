#pragma once

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "api/composition_staff.hpp"
#include "api/config.hpp"
#include "api/http/rate_limiter.hpp"
#include "api/http/server.hpp"

namespace kezek::api {

/// How many wait for services abroad at once.
inline constexpr int outside_calls_max = 24;
static_assert(RatePolicy{}.burst <= outside_calls_max / 2, "one person never fills the gate");
static_assert(passwords_waiting < outside_calls_max / 2, "a flood of guesses never fills the gate");

inline constexpr int outside_readers = 2;
inline constexpr int outside_workers = 32;
static_assert(outside_workers > outside_calls_max,
              "while every place is taken, a signature that asks nobody finds a worker");
// Nobody waits for them long: workers without a place are free again in a moment, those that wait
// for a turn at a password's hash after a few hashes.
inline constexpr int outside_waiting_max = 128;

// Each is held several times over on its way into the database: some forty MiB at the most.
inline constexpr int outside_large_bodies = 8;

/// Adds a room's routes.
inline void append(std::vector<Route>& to, std::vector<Route> routes) {
  std::ranges::move(routes, std::back_inserter(to));
}

/// A listener that finds its port taken names the setting that chooses another.
inline void start(Server& server, const std::string& setting) {
  try {
    server.start();
  } catch (const PortInUse& taken) {
    throw std::runtime_error{taken.what() + ("; choose another with " + setting)};
  }
}

inline ServerOptions listening_outside(const Config& config) {
  return {.port = config.outside_port,
          .threads = outside_readers,
          .workers = outside_workers,
          .waiting_max = outside_waiting_max,
          .large_bodies = outside_large_bodies,
          .gate = config.gate_secret};
}

}  // namespace kezek::api
