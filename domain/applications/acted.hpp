#pragma once

#include "domain/applications/application_life.hpp"
#include "domain/signing/act_effect.hpp"

namespace kezek::domain {

/// What is said of an application to whoever did something to it.
inline ActedApplication acted(const Store& store, const Application& application) {
  return {.id = application.id,
          .number = application.number,
          .filed_at = application.filed_at,
          .status = application.status,
          .position = position_of(store, application)};
}

}  // namespace kezek::domain
