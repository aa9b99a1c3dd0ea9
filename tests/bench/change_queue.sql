-- What happened in a filled queue (fill_queue.sql) in the last weeks: as a superuser. Applications of
-- all parts of the queue are blocked and let back to their places, so its end is its beginning.
-- Parameters of psql: district kind birth_year (the queue), changes (of either kind).
\set ON_ERROR_STOP on
BEGIN;
SELECT id AS queue, sequence AS last
  FROM queue
 WHERE (district, kind, birth_year) = (:'district', :'kind', :birth_year) \gset

WITH subject AS (
  SELECT l.*, row_number() OVER (ORDER BY l.sequence) AS n
    FROM ledger l
   WHERE l.queue_id = :'queue'
     AND l.sequence IN (SELECT 1 + i * :last::bigint / :changes
                          FROM generate_series(0, :changes - 1) AS i)),
change AS (
  SELECT *, 2 * n - 1 AS step, 'blocked' AS what, enters AS gone, NULL AS back FROM subject
  UNION ALL
  SELECT *, 2 * n, 'restored', NULL, enters FROM subject)
INSERT INTO ledger (queue_id, sequence, at, cause, application_id, filed_at, year, serial,
                    child_number, leaves, enters, generals_per_priority, generals_due,
                    policy_version)
SELECT queue_id, :last + step, now() - interval '20 days' + interval '20 days' * step / (2 * :changes),
       what, application_id, filed_at, year, serial, child_number, gone, back,
       generals_per_priority, generals_due, policy_version
  FROM change;

UPDATE queue SET sequence = :last + 2 * :changes WHERE id = :'queue';
COMMIT;
VACUUM (ANALYZE) ledger, queue;
