#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace kezek::bench {

using Work = std::function<void(int)>;

inline double microseconds(int calls, const Work& work) {
  const auto begin = std::chrono::steady_clock::now();
  for (int call = 0; call < calls; ++call) work(call);
  const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - begin;
  return spent.count() / calls;
}

inline double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

/// Microseconds of one call, of the primitives it needs, and the one by the other.
struct Compared {
  double whole;
  double needed;
  double ratio;
};

/// Medians over rounds in which the two take turns, so that a busy moment meets both. `prepare`
/// runs before each round and isn't counted.
inline Compared compare(
    int calls, const Work& whole, const Work& needed,
    const std::function<void()>& prepare = [] {}) {
  constexpr int rounds = 15;
  std::vector<double> wholes;
  std::vector<double> needs;
  std::vector<double> ratios;
  for (int round = 0; round < rounds; ++round) {
    prepare();
    wholes.push_back(microseconds(calls, whole));
    needs.push_back(microseconds(calls, needed));
    ratios.push_back(wholes.back() / needs.back());
  }
  return {median(wholes), median(needs), median(ratios)};
}

inline void demand(bool holds) {
  if (!holds) throw std::runtime_error{"The thing to measure doesn't work."};
}

/// What a program of the bench says, as JSON.
class Figures {
 public:
  void add(const std::string& name, double value, const std::string& unit) {
    figures_.push_back({name, value, unit});
  }

  void print() const {
    fmt::print("[\n");
    for (std::size_t i = 0; i < figures_.size(); ++i)
      fmt::print("  {{\"name\":\"{}\",\"value\":{:.4f},\"unit\":\"{}\"}}{}\n", figures_[i].name,
                 figures_[i].value, figures_[i].unit, i + 1 < figures_.size() ? "," : "");
    fmt::print("]\n");
  }

 private:
  struct Figure {
    std::string name;
    double value;
    std::string unit;
  };

  std::vector<Figure> figures_;
};

}  // namespace kezek::bench
