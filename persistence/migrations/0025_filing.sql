-- Filing with every case of S3: several children at once, children without an IIN, other ways in,
-- and what a register has not proved (rules.md §2, §4).

CREATE DOMAIN representing AS text COLLATE "C" CHECK (VALUE IN ('parent', 'guardian'));
CREATE DOMAIN identity_document AS text COLLATE "C"
  CHECK (VALUE ~ '^[A-Z]{2}:(passport|identity_card|birth_certificate|other):[^: ]{1,30}$');
ALTER DOMAIN application_source DROP CONSTRAINT application_source_check;
ALTER DOMAIN application_source ADD CONSTRAINT application_source_check
  CHECK (VALUE IN ('cabinet', 'officer', 'portal', 'service_centre', 'birth_registration'));

ALTER TABLE filing
  ADD COLUMN child_number integer NOT NULL DEFAULT 1 CHECK (child_number >= 1),
  DROP CONSTRAINT filing_pkey,
  ADD PRIMARY KEY (act_id, child_number),
  ADD COLUMN source application_source NOT NULL DEFAULT 'cabinet';
ALTER TABLE filing
  ALTER COLUMN child_number DROP DEFAULT,
  ALTER COLUMN source DROP DEFAULT;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['filing', 'application'] LOOP
    EXECUTE format($sql$
      ALTER TABLE %1$I
        ALTER COLUMN child_iin DROP NOT NULL,
        ADD COLUMN child_document identity_document,
        ADD COLUMN child_key text COLLATE "C" NOT NULL
          GENERATED ALWAYS AS (coalesce(child_iin, child_document)) STORED,
        ADD COLUMN additional_email email_address,
        ADD COLUMN additional_phone phone_number,
        ADD COLUMN temporary_address short_text,
        ADD COLUMN temporary_until date,
        ADD COLUMN representing representing NOT NULL DEFAULT 'parent',
        ADD COLUMN source_number short_text,
        ADD COLUMN entered_by uuid REFERENCES person,
        ADD COLUMN representation_proved boolean NOT NULL DEFAULT true,
        ADD COLUMN residence_proved boolean NOT NULL DEFAULT true,
        ADD COLUMN attachments uuid[] NOT NULL DEFAULT '{}',
        ADD CHECK (num_nonnulls(child_iin, child_document) = 1),
        ADD CHECK (num_nulls(temporary_address, temporary_until) IN (0, 2)),
        ADD CHECK ((source IN ('portal', 'service_centre')) <= (source_number IS NOT NULL))
      $sql$, name);
    EXECUTE format('UPDATE %I SET entered_by = applicant_id', name);
    EXECUTE format($sql$
      ALTER TABLE %1$I
        ALTER COLUMN entered_by SET NOT NULL,
        ALTER COLUMN representing DROP DEFAULT,
        ALTER COLUMN representation_proved DROP DEFAULT,
        ALTER COLUMN residence_proved DROP DEFAULT,
        ALTER COLUMN attachments DROP DEFAULT
      $sql$, name);
  END LOOP;
END $$;

-- An application whose representation is not proved stands in nobody's way but its applicant's.
DROP INDEX application_one_per_child;
CREATE UNIQUE INDEX application_one_per_child ON application (child_key, kind)
  WHERE representation_proved
    AND status IN ('in_queue', 'notified', 'referred', 'stop_listed', 'blocked', 'enrolled');
CREATE UNIQUE INDEX application_one_per_applicant ON application (child_key, kind, applicant_id)
  WHERE status IN ('in_queue', 'notified', 'referred', 'stop_listed', 'blocked', 'enrolled');

-- What is not proved is seen by an officer before it counts.
ALTER TABLE application
  ADD CHECK ((representation_proved AND residence_proved) OR status IN ('blocked', 'removed')),
  ADD CONSTRAINT application_source_number UNIQUE (source, source_number, child_number);

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
