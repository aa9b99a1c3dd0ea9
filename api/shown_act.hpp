#pragma once

#include "api/act_json.hpp"
#include "domain/ports/unit_of_work.hpp"

namespace kezek::api {

/// An act as the person whose it is sees it.
ShownAct shown_act(const domain::Store& store, const domain::Act& act);

}  // namespace kezek::api
