-- When the registers were last read again for an application (rules.md §5, yearly), and when a
-- server last took it to do so.
ALTER TABLE application
  ADD COLUMN refresh_taken_at timestamptz,
  ADD COLUMN refreshed_at timestamptz;
CREATE INDEX application_refreshing ON application ((coalesce(refreshed_at, filed_at)))
  WHERE status IN ('in_queue', 'notified', 'referred', 'stop_listed', 'blocked');
