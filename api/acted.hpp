#pragma once

#include "domain/applications/application_life.hpp"
#include "domain/signing/act_effect.hpp"

namespace kezek::api {

/// An application as what was just done has left it.
inline domain::ActedApplication acted(const domain::Store& store,
                                      const domain::Application& application) {
  return {.id = application.id,
          .number = application.number,
          .filed_at = application.filed_at,
          .status = application.status,
          .position = position_of(store, application)};
}

}  // namespace kezek::api
