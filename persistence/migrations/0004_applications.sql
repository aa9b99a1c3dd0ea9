-- Queues, applications and the ledger that explains every queue (rules.md §4, §5).

-- `sequence` is the last entry of the ledger; the row is locked by whoever adds the next one, so
-- the ledger has no gaps and is ordered as it was committed. It changes with every filing, so its
-- page keeps room for heap-only updates.
CREATE TABLE queue (
  id            uuid PRIMARY KEY,
  district      kato NOT NULL REFERENCES district,
  kind          queue_kind NOT NULL,
  birth_year    integer NOT NULL CHECK (birth_year BETWEEN 2000 AND 2100),
  sequence      bigint NOT NULL CHECK (sequence >= 0),
  generals_due  integer NOT NULL DEFAULT 0 CHECK (generals_due >= 0),
  extraordinary bigint NOT NULL DEFAULT 0 CHECK (extraordinary >= 0),
  priority      bigint NOT NULL DEFAULT 0 CHECK (priority >= 0),
  general       bigint NOT NULL DEFAULT 0 CHECK (general >= 0),
  CONSTRAINT queue_name UNIQUE (district, kind, birth_year),
  CONSTRAINT queue_identity UNIQUE (id, district, kind)
) WITH (fillfactor = 50);

-- How many counted applications of a class were filed in each month, day and hour (UTC). A position
-- is the sum of the months before, the days before in its month, the hours before in its day, and a
-- count inside one hour: a hundred rows, whatever the size of the queue.
CREATE TABLE class_count (
  queue_id uuid REFERENCES queue,
  benefit  benefit_class,
  span     text COLLATE "C" CHECK (span IN ('month', 'day', 'hour')),
  starts   timestamptz,
  size     integer NOT NULL CHECK (size >= 0),
  PRIMARY KEY (queue_id, benefit, span, starts)
) WITH (fillfactor = 50);

-- The serial of a number counts per civil year, region-wide. Gaps are allowed, reuse is not.
DO $$
BEGIN
  FOR year IN 2015..2065 LOOP
    EXECUTE format('CREATE SEQUENCE application_serial_%s AS integer', year);
  END LOOP;
END $$;

CREATE TABLE application (
  id                  uuid PRIMARY KEY,
  year                integer NOT NULL CHECK (year BETWEEN 2015 AND 2065),
  serial              integer NOT NULL CHECK (serial >= 1),
  child_number        integer NOT NULL CHECK (child_number >= 1),
  queue_id            uuid NOT NULL,
  applicant_id        uuid NOT NULL REFERENCES person,
  applicant_iin       iin NOT NULL,
  applicant_surname   short_text NOT NULL,
  applicant_name      short_text NOT NULL,
  applicant_patronymic short_text,
  applicant_birth_date date NOT NULL,
  region_code         text NOT NULL CHECK (length(region_code) <= 20),
  region_kk           text NOT NULL CHECK (length(region_kk) <= 300),
  region_ru           text NOT NULL CHECK (length(region_ru) <= 300),
  address_kk          text NOT NULL CHECK (length(address_kk) <= 1000),
  address_ru          text NOT NULL CHECK (length(address_ru) <= 1000),
  ar_code             text NOT NULL CHECK (ar_code = '' OR ar_code ~ '^[0-9]{16}$'),
  email               email_address NOT NULL,
  phone               phone_number NOT NULL,
  child_iin           iin NOT NULL,
  child_surname       short_text NOT NULL,
  child_name          short_text NOT NULL,
  child_patronymic    short_text,
  child_birth_date    date NOT NULL,
  district            kato NOT NULL,
  kind                queue_kind NOT NULL,
  language            group_language NOT NULL,
  undertaking_version integer NOT NULL CHECK (undertaking_version >= 1),
  algorithm_version   integer NOT NULL CHECK (algorithm_version >= 1),
  source              application_source NOT NULL,
  benefit             benefit_class NOT NULL,
  status              application_status NOT NULL,
  filed_at            timestamptz NOT NULL,
  changed_at          timestamptz NOT NULL,
  policy_version      integer NOT NULL CHECK (policy_version >= 0),
  version             integer NOT NULL CHECK (version >= 1),
  CONSTRAINT application_number UNIQUE (year, serial, child_number),
  FOREIGN KEY (queue_id, district, kind) REFERENCES queue (id, district, kind),
  CHECK (changed_at >= filed_at)
);

-- rules.md §4.6: one live application per child and kind, and none beside an enrolment.
CREATE UNIQUE INDEX application_one_per_child ON application (child_iin, kind)
  WHERE status IN ('in_queue', 'notified', 'referred', 'stop_listed', 'blocked', 'enrolled');

-- The order inside a class: a count inside one hour never leaves this index.
CREATE INDEX application_order
  ON application (queue_id, benefit, filed_at, year, serial, child_number)
  WHERE status IN ('in_queue', 'notified');

CREATE INDEX application_journal ON application (applicant_id, filed_at DESC, id DESC);

-- An application with all that its position depends on; `index_in_class` is null while it is not
-- counted.
CREATE VIEW application_standing AS
SELECT a.*, q.generals_due,
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

CREATE TABLE application_history (
  application_id uuid REFERENCES application,
  at             timestamptz,
  id             uuid,
  what           text COLLATE "C" NOT NULL CHECK (what ~ '^[a-z_]{1,40}$'),
  status         application_status NOT NULL,
  by             uuid,
  PRIMARY KEY (application_id, at, id)
);

CREATE TABLE ledger (
  queue_id       uuid REFERENCES queue,
  sequence       bigint CHECK (sequence >= 1),
  at             timestamptz NOT NULL,
  cause          ledger_cause NOT NULL,
  application_id uuid NOT NULL REFERENCES application,
  filed_at       timestamptz NOT NULL,
  year           integer NOT NULL,
  serial         integer NOT NULL,
  child_number   integer NOT NULL,
  leaves         benefit_class,
  enters         benefit_class,
  by             uuid,
  policy_version integer NOT NULL CHECK (policy_version >= 0),
  PRIMARY KEY (queue_id, sequence)
);
