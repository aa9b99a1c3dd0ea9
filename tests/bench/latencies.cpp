#include "tests/bench/latencies.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace kezek::bench {

std::string Latencies::json() {
  std::ranges::sort(all_);
  return fmt::format(R"({{"p50":{:.3f},"p90":{:.3f},"p99":{:.3f},"p999":{:.3f},"max":{:.3f}}})",
                     at(0.5), at(0.9), at(0.99), at(0.999), at(1));
}

/// The smallest latency that `share` of all requests do not exceed.
double Latencies::at(double share) const {
  if (all_.empty()) return 0;
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(all_.size())));
  return std::chrono::duration<double, std::milli>{all_.at(std::max<std::size_t>(rank, 1) - 1)}
      .count();
}

}  // namespace kezek::bench
