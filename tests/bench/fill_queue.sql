-- Fills one queue for measurements: as a superuser, in a database that is migrated and has its
-- reference data. Parameters of psql:
--   district kind birth_year   the queue; it must not exist yet
--   count                      applications, one child each, a tenth of them with priority
--   days                       days over which they were filed, ending on 2026-03-01
-- Foreign keys are not checked while it runs, or a million rows would take minutes; it obeys them.
-- The registers count as read again today, so no job looks for what is due among all of them.
\set ON_ERROR_STOP on
BEGIN;
SET LOCAL session_replication_role = replica;

INSERT INTO person (id, iin, name, email, phone, version)
VALUES ('0fbe0000-0000-7000-8000-000000000001', '211300000001', 'BENCH', 'bench@example.kz',
        '+77010000001', 1)
ON CONFLICT DO NOTHING;

-- One number per queue keeps the numbers and children of two fills apart.
SELECT ('x' || left(md5(format('%s %s %s', :'district', :'kind', :'birth_year')), 7))::bit(28)
       ::integer + 1 AS mark \gset

CREATE TEMPORARY TABLE filled ON COMMIT DROP AS
SELECT n,
       (lpad(to_hex(:mark), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid AS id,
       CASE WHEN n % 10 = 0 THEN 'priority' ELSE 'general' END AS benefit,
       timestamptz '2026-03-01 18:00+00' - interval '1 day' * :days
         + interval '1 day' * :days * (n::double precision / (:count + 1)) AS filed_at
  FROM generate_series(1, :count) AS n;

WITH made AS (
  INSERT INTO queue (id, district, kind, birth_year, generals_per_priority, sequence, priority,
                     general)
  SELECT md5(format('%s %s %s', :'district', :'kind', :'birth_year'))::uuid, :'district', :'kind',
         :birth_year, 3, count(*), count(*) FILTER (WHERE benefit = 'priority'),
         count(*) FILTER (WHERE benefit = 'general')
    FROM filled
  RETURNING id)
INSERT INTO application
       (id, year, serial, child_number, queue_id, applicant_id, applicant_iin, applicant_surname,
        applicant_name, applicant_birth_date, region_code, region_kk, region_ru, address_kk,
        address_ru, ar_code, email, phone, child_iin, child_surname, child_name, child_birth_date,
        district, kind, language, undertaking_version, algorithm_version, source, entered_by,
        attachments, representing, representation_proved, residence_proved, benefit, status,
        filed_at, changed_at, policy_version, version, refreshed_at)
SELECT f.id, 2026, n, :mark, made.id,
       '0fbe0000-0000-7000-8000-000000000001', '211300000001', 'Bench', 'Bench', '1990-01-01',
       '1902402', 'Көкшетау қаласы', 'город Кокшетау', 'Көкшетау қаласы, Абай көшесі, 1',
       'город Кокшетау, улица Абая, 1', '', 'bench@example.kz', '+77010000001',
       (10000 + :mark % 90000)::text || lpad(n::text, 7, '0'), 'Bench', 'Child',
       make_date(:birth_year, 1 + (n % 12)::integer, 1), :'district', :'kind', 'kk', 1, 1,
       'cabinet', '0fbe0000-0000-7000-8000-000000000001',
       '{}', 'parent', true, true, benefit, 'in_queue',
       filed_at, filed_at, 0, 1, now()
  FROM filled f, made;

INSERT INTO representative (id, application_id, person_id, first, asked_at, status, proof, since)
SELECT id, id, '0fbe0000-0000-7000-8000-000000000001', true, filed_at, 'active', 'civil_registry',
       filed_at
  FROM filled;

INSERT INTO class_count (queue_id, benefit, span, starts, size)
SELECT a.queue_id, a.benefit, span, date_trunc(span, a.filed_at, 'UTC') AS starts, count(*)
  FROM application a
  JOIN queue q ON q.id = a.queue_id,
       unnest('{month,day,hour}'::text[]) AS span
 WHERE (q.district, q.kind, q.birth_year) = (:'district', :'kind', :birth_year)
 GROUP BY a.queue_id, a.benefit, span, starts
 ORDER BY starts;  -- as filings would have added them

INSERT INTO ledger (queue_id, sequence, at, cause, application_id, filed_at, year, serial,
                    child_number, enters, generals_per_priority, generals_due,
                    policy_version)
SELECT a.queue_id, f.n, a.filed_at, 'joined', a.id, a.filed_at, a.year, a.serial, a.child_number,
       a.benefit, 3, 0, 0
  FROM filled f
  JOIN application a ON a.id = f.id;

COMMIT;
VACUUM (ANALYZE) application, representative, class_count, queue, ledger;
