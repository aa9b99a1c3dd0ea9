#include "domain/queue/queue_order.hpp"

#include <algorithm>

#include "domain/base/expects.hpp"

namespace kezek::domain {

std::int64_t& ClassSizes::of(BenefitClass benefit) {
  if (benefit == BenefitClass::extraordinary) return extraordinary;
  return benefit == BenefitClass::priority ? priority : general;
}

Position position_of(const Standing& standing) {
  const auto [ratio, due] = standing.interleaving;
  expects(ratio >= 1 && due >= 0 && due <= ratio && standing.index >= 0);
  const auto& [extraordinary, priority, general] = standing.sizes;
  const std::int64_t i = standing.index;
  switch (standing.benefit) {
    case BenefitClass::extraordinary:
      return {i + 1, i + 1};
    case BenefitClass::priority:
      return {extraordinary + i + std::min(general, ratio * i + due) + 1, i + 1};
    case BenefitClass::general:
      return {extraordinary + i + std::min(priority, (i + ratio - due) / ratio) + 1, 0};
  }
  expects(false);
  return {};
}

}  // namespace kezek::domain
