#pragma once

#include "domain/ports/reference_repositories.hpp"

namespace kezek::persistence {

class ReferenceChange;
class Session;

class CalendarRepository final : public domain::CalendarRepository {
 public:
  CalendarRepository(Session& session, ReferenceChange& change)
      : session_{session}, change_{change} {}

  domain::WorkingCalendar current() const override;
  domain::CalendarDay day(domain::Date date) const override;
  bool add(const domain::CalendarEdit& edit) override;
  domain::CalendarEditPage edits(const std::optional<std::int64_t>& after,
                                 int limit) const override;

 private:
  Session& session_;
  ReferenceChange& change_;
};

}  // namespace kezek::persistence
