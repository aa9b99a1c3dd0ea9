-- Who represents an application (rules.md §2): who filed it, and others who were attached to it.

CREATE DOMAIN representation_status AS text COLLATE "C"
  CHECK (VALUE IN ('pending', 'active', 'rejected', 'ended'));
CREATE DOMAIN representation_proof AS text COLLATE "C"
  CHECK (VALUE IN ('civil_registry', 'officer'));

-- `represents` says whose the application is; domain::represents says the same.
CREATE TABLE representative (
  id             uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES application,
  person_id      uuid NOT NULL REFERENCES person,
  first          boolean NOT NULL,
  asked_at       timestamptz NOT NULL,
  status         representation_status NOT NULL,
  proof          representation_proof,
  since          timestamptz CHECK (since >= asked_at),
  ended_at       timestamptz CHECK (ended_at >= asked_at AND ended_at >= since),
  reason         text COLLATE "C" CHECK (reason ~ '^[a-z_]{1,40}$'),
  note           short_text,
  represents     boolean NOT NULL
    GENERATED ALWAYS AS (status = 'active' OR (status = 'pending' AND first)) STORED,
  CHECK ((proof IS NULL) = (since IS NULL)),
  CHECK (CASE status WHEN 'pending' THEN since IS NULL AND ended_at IS NULL
                     WHEN 'active' THEN since IS NOT NULL AND ended_at IS NULL
                     ELSE ended_at IS NOT NULL END),
  CHECK (note IS NULL OR reason IS NOT NULL)
);

-- A person has one at a time.
CREATE UNIQUE INDEX representative_once ON representative (application_id, person_id)
  WHERE status IN ('pending', 'active');
CREATE UNIQUE INDEX representative_first ON representative (application_id) WHERE first;
-- What a person's journal and every look at their own goes through.
CREATE INDEX representative_by_person ON representative (person_id, application_id)
  WHERE represents;

-- What officers are asked to confirm, or have decided.
CREATE INDEX representative_asked ON representative (status, asked_at, id)
  WHERE proof IS DISTINCT FROM 'civil_registry';

-- Whoever filed until now was named by the civil registry, or is still to be confirmed.
INSERT INTO representative (id, application_id, person_id, first, asked_at, status, proof, since)
SELECT gen_random_uuid(), id, applicant_id, true, filed_at,
       CASE WHEN representation_proved THEN 'active' ELSE 'pending' END,
       CASE WHEN representation_proved THEN 'civil_registry' END,
       CASE WHEN representation_proved THEN filed_at END
  FROM application;

DROP INDEX application_journal;

ALTER TABLE application_history ADD COLUMN about uuid;

ALTER DOMAIN message_kind DROP CONSTRAINT message_kind_check;
ALTER DOMAIN message_kind ADD CONSTRAINT message_kind_check
  CHECK (VALUE IN ('registered', 'attached', 'blocked', 'unblocked', 'removed', 'outgrown'));

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT SELECT, INSERT, UPDATE ON representative TO kezek_server;
  END IF;
END $$;
