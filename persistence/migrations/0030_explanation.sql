-- Why did my number change? The ledger is walked backwards from where an application stands.

-- How many of each class precede an application: what its position depends on besides its queue's
-- sizes, also while it is not counted itself.
CREATE VIEW application_outlook AS
SELECT a.id, a.queue_id, a.status, a.benefit, ahead.extraordinary, ahead.priority, ahead.general
  FROM application a,
       LATERAL (
         SELECT sum(size) FILTER (WHERE class = 'extraordinary') AS extraordinary,
                sum(size) FILTER (WHERE class = 'priority') AS priority,
                sum(size) FILTER (WHERE class = 'general') AS general
           FROM unnest('{extraordinary,priority,general}'::text[]) AS c (class),
                LATERAL (
                  SELECT (SELECT coalesce(sum(before.size), 0)
                            FROM (VALUES ('month', timestamptz '-infinity',
                                          date_trunc('month', a.filed_at, 'UTC')),
                                         ('day', date_trunc('month', a.filed_at, 'UTC'),
                                          date_trunc('day', a.filed_at, 'UTC')),
                                         ('hour', date_trunc('day', a.filed_at, 'UTC'),
                                          date_trunc('hour', a.filed_at, 'UTC')))
                                 AS s (span, since, until),
                                 LATERAL (SELECT sum(n.size) AS size
                                            FROM class_count n
                                           WHERE n.queue_id = a.queue_id AND n.benefit = c.class
                                             AND n.span = s.span
                                             AND n.starts >= s.since AND n.starts < s.until)
                                   AS before) +
                         (SELECT count(*)
                            FROM application m
                           WHERE m.queue_id = a.queue_id AND m.benefit = c.class
                             AND m.status IN ('in_queue', 'notified')
                             AND m.filed_at >= date_trunc('hour', a.filed_at, 'UTC')
                             AND (m.filed_at, m.year, m.serial, m.child_number) <
                                 (a.filed_at, a.year, a.serial, a.child_number)) AS size)
                  AS precede) AS ahead;

-- Where a period begins in a ledger.
CREATE INDEX ledger_by_time ON ledger (queue_id, at) INCLUDE (sequence);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT SELECT ON application_outlook TO kezek_server;
  END IF;
END $$;
