#include "api/http/outside_gate.hpp"

namespace kezek::api {

std::optional<Place<OutsideGate>> OutsideGate::enter() {
  const int calls = calls_.fetch_add(1) + 1;
  if (calls > calls_max_) {
    calls_.fetch_sub(1);
    return std::nullopt;
  }
  observer_.outside_calls(calls);
  return Place<OutsideGate>{*this};
}

void OutsideGate::leave() { observer_.outside_calls(calls_.fetch_sub(1) - 1); }

}  // namespace kezek::api
