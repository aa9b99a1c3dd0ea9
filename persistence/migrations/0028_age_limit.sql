-- The age limit removes applications (rules.md §6): found by the child's birth date.
CREATE INDEX application_outgrowing ON application (district, child_birth_date, id)
  WHERE status IN ('in_queue', 'notified', 'stop_listed', 'blocked');
