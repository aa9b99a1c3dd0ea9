#pragma once

#include "domain/reference.hpp"

namespace kezek::persistence {

class Session;

/// The reference data as it stands in the database: districts, those that nobody can choose too,
/// preschools, the newest version of each text and dictionary entry, special days and policies.
domain::Reference read_reference(Session& session);

/// The special days alone: the loaded file, corrected by the edits.
domain::WorkingCalendar read_calendar(Session& session);

}  // namespace kezek::persistence
