#pragma once

#include <string_view>
#include <tuple>

#include "api/application_json.hpp"
#include "domain/queue/explanation.hpp"

namespace kezek::api {

/// Why the number of an application changed in a period.
struct ShownExplanation {
  ShownQueue queue;
  domain::Instant since;
  domain::Instant until;
  std::optional<domain::Position> from;
  std::optional<domain::Position> to;
  std::vector<domain::CauseShare> causes;
  std::vector<domain::ExplainedStep> steps;
};

namespace json {

template <>
struct Fields<domain::Shift> {
  using T = domain::Shift;
  static constexpr std::string_view name = "Shift";
  static constexpr std::tuple all{
      field("in_queue", &T::in_queue),
      field("in_benefit_class", &T::in_benefit_class),
  };
};

template <>
struct Fields<domain::CauseShare> {
  using T = domain::CauseShare;
  static constexpr std::string_view name = "CauseShare";
  static constexpr std::tuple all{
      field("cause", &T::cause),
      field("entries", &T::entries),
      field("effect", &T::effect),
  };
};

template <>
struct Fields<domain::ExplainedStep> {
  using T = domain::ExplainedStep;
  static constexpr std::string_view name = "ExplainedStep";
  static constexpr std::tuple all{
      field("day", &T::day),           field("at", &T::at),
      field("own", &T::own),           field("causes", &T::causes),
      field("position", &T::position),
  };
};

template <>
struct Fields<ShownExplanation> {
  using T = ShownExplanation;
  static constexpr std::string_view name = "PositionHistory";
  static constexpr std::tuple all{
      field("queue", &T::queue), field("since", &T::since), field("until", &T::until),
      field("from", &T::from),   field("to", &T::to),       field("causes", &T::causes),
      field("steps", &T::steps),
  };
};

}  // namespace json
}  // namespace kezek::api
