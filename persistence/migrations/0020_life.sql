-- What happens to an application after it was filed, and a ledger from which the order, not only
-- the queue, can be rebuilt (rules.md §5, §6).

ALTER DOMAIN act_kind DROP CONSTRAINT act_kind_check;
ALTER DOMAIN act_kind ADD CONSTRAINT act_kind_check
  CHECK (VALUE IN ('file_application', 'remove_application'));

ALTER TABLE act
  ADD COLUMN district kato REFERENCES district,
  ADD COLUMN subject_id uuid REFERENCES application;
UPDATE act SET district = filing.district FROM filing WHERE filing.act_id = act.id;
ALTER TABLE act
  ALTER COLUMN district SET NOT NULL,
  ADD CHECK ((kind = 'file_application') = (subject_id IS NULL)),
  ADD CHECK (subject_id IS NULL OR application_id IS NULL OR subject_id = application_id);
CREATE INDEX act_by_subject ON act (subject_id) WHERE subject_id IS NOT NULL;

ALTER TABLE application_history
  ADD COLUMN role actor_role,
  ADD COLUMN reason text COLLATE "C" CHECK (reason ~ '^[a-z_]{1,40}$'),
  ADD COLUMN note short_text,
  ADD CHECK (note IS NULL OR reason IS NOT NULL);
UPDATE application_history SET role = 'applicant' WHERE by IS NOT NULL;
ALTER TABLE application_history ADD CHECK ((role IS NULL) = (by IS NULL));

-- The ratio in force: the order follows it, and each change of it is an entry.
ALTER TABLE queue
  ADD COLUMN generals_per_priority integer NOT NULL DEFAULT 3 CHECK (generals_per_priority >= 1),
  ADD CHECK (generals_due <= generals_per_priority);
ALTER TABLE queue ALTER COLUMN generals_per_priority DROP DEFAULT;

-- An entry that moves nobody speaks of the order of the whole queue.
ALTER TABLE ledger
  ADD COLUMN generals_per_priority integer NOT NULL DEFAULT 3 CHECK (generals_per_priority >= 1),
  ADD COLUMN generals_due integer NOT NULL DEFAULT 0
    CHECK (generals_due BETWEEN 0 AND generals_per_priority),
  ALTER COLUMN application_id DROP NOT NULL,
  ALTER COLUMN filed_at DROP NOT NULL,
  ALTER COLUMN year DROP NOT NULL,
  ALTER COLUMN serial DROP NOT NULL,
  ALTER COLUMN child_number DROP NOT NULL,
  ADD CHECK (num_nulls(application_id, filed_at, year, serial, child_number) IN (0, 5)),
  ADD CHECK (application_id IS NOT NULL OR (leaves IS NULL AND enters IS NULL)),
  ADD CHECK ((cause = 'policy_changed') = (application_id IS NULL));
ALTER TABLE ledger
  ALTER COLUMN generals_per_priority DROP DEFAULT,
  ALTER COLUMN generals_due DROP DEFAULT;

CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON ledger
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER application_history_append_only BEFORE UPDATE OR DELETE ON application_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DROP VIEW application_standing;
CREATE VIEW application_standing AS
SELECT a.*, q.generals_per_priority, q.generals_due,
       q.extraordinary AS extraordinary_size,
       q.priority AS priority_size,
       q.general AS general_size,
       CASE WHEN a.status IN ('in_queue', 'notified') THEN
         (SELECT coalesce(sum(before.size), 0)
            FROM (VALUES ('month', timestamptz '-infinity', date_trunc('month', a.filed_at, 'UTC')),
                         ('day', date_trunc('month', a.filed_at, 'UTC'),
                          date_trunc('day', a.filed_at, 'UTC')),
                         ('hour', date_trunc('day', a.filed_at, 'UTC'),
                          date_trunc('hour', a.filed_at, 'UTC'))) AS s (span, since, until),
                 LATERAL (SELECT sum(c.size) AS size
                            FROM class_count c
                           WHERE c.queue_id = a.queue_id AND c.benefit = a.benefit
                             AND c.span = s.span
                             AND c.starts >= s.since AND c.starts < s.until) AS before) +
         (SELECT count(*)
            FROM application m
           WHERE m.queue_id = a.queue_id AND m.benefit = a.benefit
             AND m.status IN ('in_queue', 'notified')
             AND m.filed_at >= date_trunc('hour', a.filed_at, 'UTC')
             AND (m.filed_at, m.year, m.serial, m.child_number) <
                 (a.filed_at, a.year, a.serial, a.child_number))
       END AS index_in_class
  FROM application a
  JOIN queue q ON q.id = a.queue_id;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT SELECT ON application_standing TO kezek_server;
  END IF;
END $$;
