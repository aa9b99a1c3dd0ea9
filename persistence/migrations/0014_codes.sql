-- One-time codes by SMS (rules.md §2, §3).

CREATE DOMAIN code_purpose AS text COLLATE "C" CHECK (VALUE IN ('sign_in', 'sign'));

-- A policy that does not speak of codes has the regulation's numbers; a test compares them.
ALTER TABLE policy
  ADD COLUMN one_time_code_minutes integer NOT NULL DEFAULT 5 CHECK (one_time_code_minutes >= 1),
  ADD COLUMN code_attempts integer NOT NULL DEFAULT 5 CHECK (code_attempts BETWEEN 1 AND 10),
  ADD COLUMN code_pause_seconds integer NOT NULL DEFAULT 60
    CHECK (code_pause_seconds BETWEEN 1 AND 3600),
  ADD COLUMN codes_per_phone_hour integer NOT NULL DEFAULT 5 CHECK (codes_per_phone_hour >= 1),
  ADD COLUMN codes_per_phone_day integer NOT NULL DEFAULT 10
    CHECK (codes_per_phone_day BETWEEN codes_per_phone_hour AND 1000),
  ADD COLUMN codes_per_person_hour integer NOT NULL DEFAULT 10 CHECK (codes_per_person_hour >= 1),
  ADD COLUMN codes_per_person_day integer NOT NULL DEFAULT 20
    CHECK (codes_per_person_day BETWEEN codes_per_person_hour AND 1000);
UPDATE policy SET one_time_code_minutes = least(5, unsigned_act_minutes - 1);
ALTER TABLE policy ADD CHECK (one_time_code_minutes < unsigned_act_minutes);

-- A code that the register did not confirm is a decoy: guessed at like any other, never used. What
-- is kept of the digits is their HMAC under a key that the database does not know.
CREATE TABLE one_time_code (
  id            uuid PRIMARY KEY,
  purpose       code_purpose NOT NULL,
  act_id        uuid REFERENCES act ON DELETE CASCADE,
  record_digest sha256_digest,
  iin           iin NOT NULL,
  phone         phone_number NOT NULL,
  client_secret sha256_digest NOT NULL,
  keyed         sha256_digest NOT NULL,
  confirmed     boolean NOT NULL,
  created_at    timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  attempts      integer NOT NULL,
  attempts_max  integer NOT NULL,
  used_at       timestamptz,
  CHECK ((purpose = 'sign') = (act_id IS NOT NULL)),
  CHECK ((act_id IS NULL) = (record_digest IS NULL)),
  CHECK (created_at < expires_at),
  CHECK (attempts BETWEEN 0 AND attempts_max),
  CHECK (used_at IS NULL OR (confirmed AND attempts >= 1)),
  CHECK (used_at >= created_at AND used_at < expires_at)
);
CREATE INDEX one_time_code_by_person ON one_time_code (iin, created_at);
CREATE INDEX one_time_code_by_phone ON one_time_code (phone, created_at);
CREATE INDEX one_time_code_by_act ON one_time_code (act_id) WHERE act_id IS NOT NULL;
CREATE INDEX one_time_code_by_end ON one_time_code USING brin (expires_at);

-- What proves that an act was signed by a code. The code itself is dropped after a day.
CREATE TABLE code_evidence (
  id             uuid PRIMARY KEY,
  act_id         uuid NOT NULL CONSTRAINT code_evidence_act UNIQUE REFERENCES act,
  record         long_text NOT NULL,
  record_digest  sha256_digest NOT NULL,
  iin            iin NOT NULL,
  phone          phone_number NOT NULL,
  code_id        uuid NOT NULL CONSTRAINT code_evidence_code UNIQUE,
  keyed          sha256_digest NOT NULL,
  confirmed_at   timestamptz NOT NULL,
  signed_at      timestamptz NOT NULL,
  policy_version integer NOT NULL CHECK (policy_version >= 0),
  CHECK (record_digest = sha256(convert_to(record, 'UTF8'))),
  CHECK (confirmed_at <= signed_at)
);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON one_time_code TO kezek_server;
    GRANT SELECT, INSERT ON code_evidence TO kezek_server;
  END IF;
END $$;
