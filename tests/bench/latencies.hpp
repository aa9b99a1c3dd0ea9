#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace kezek::bench {

/// How long each request took, from the instant it was due: a server that stalls makes all who
/// were due meanwhile wait, and is charged for every one of them.
class Latencies {
 public:
  void add(std::chrono::nanoseconds took) { all_.push_back(took); }
  /// `{"p50":…,"p90":…,"p99":…,"p999":…,"max":…}` in milliseconds; sorts.
  std::string json();

 private:
  double at(double share) const;

  std::vector<std::chrono::nanoseconds> all_;
};

}  // namespace kezek::bench
