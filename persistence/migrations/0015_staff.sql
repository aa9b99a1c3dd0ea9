-- Accounts of staff, how a password is set, and how guessing it is slowed (rules.md §2).

ALTER TABLE policy
  ADD COLUMN staff_invitation_hours integer NOT NULL DEFAULT 72
    CHECK (staff_invitation_hours >= 1),
  ADD COLUMN known_device_days integer NOT NULL DEFAULT 180 CHECK (known_device_days >= 1),
  ADD COLUMN password_tries integer NOT NULL DEFAULT 5 CHECK (password_tries BETWEEN 1 AND 100),
  ADD COLUMN password_pause_max_minutes integer NOT NULL DEFAULT 15
    CHECK (password_pause_max_minutes >= 1);

CREATE TABLE staff_account (
  id            uuid PRIMARY KEY,
  person_id     uuid NOT NULL CONSTRAINT staff_account_person UNIQUE REFERENCES person,
  name          short_text NOT NULL,
  role          actor_role NOT NULL CHECK (role NOT IN ('applicant', 'integrator')),
  district      kato REFERENCES district,
  organisation  bin,
  password      text CHECK (password ~ '^\$argon2id\$v=19\$m=[0-9]+,t=[0-9]+,p=[0-9]+\$'),
  blocked_at    timestamptz,
  block_reason  short_text,
  created_at    timestamptz NOT NULL,
  version       integer NOT NULL CHECK (version >= 1),
  CONSTRAINT staff_account_district CHECK ((district IS NOT NULL) =
    (role IN ('preschool_staff', 'school_staff', 'district_officer'))),
  CONSTRAINT staff_account_organisation CHECK ((organisation IS NOT NULL) =
    (role IN ('preschool_staff', 'school_staff'))),
  CHECK ((blocked_at IS NULL) = (block_reason IS NULL)),
  CHECK (blocked_at >= created_at)
);
CREATE INDEX staff_account_by_district ON staff_account (district, id);

-- One per account: the next takes the place of the last.
CREATE TABLE staff_invitation (
  account_id uuid PRIMARY KEY REFERENCES staff_account,
  digest     sha256_digest NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CHECK (created_at < expires_at)
);

CREATE TABLE known_device (
  digest     sha256_digest PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES staff_account,
  expires_at timestamptz NOT NULL
);
CREATE INDEX known_device_by_account ON known_device (account_id, expires_at);

-- Attempts since the last success, counted before they are judged. An IIN that nobody has is
-- counted like any other.
CREATE TABLE password_attempts (
  bucket     sha256_digest PRIMARY KEY,
  attempts   integer NOT NULL CHECK (attempts >= 1),
  counted_at timestamptz NOT NULL,
  next_at    timestamptz NOT NULL,
  CHECK (next_at >= counted_at)
) WITH (fillfactor = 80);
CREATE INDEX password_attempts_by_age ON password_attempts USING brin (counted_at);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT SELECT, INSERT, UPDATE ON staff_account, staff_invitation, known_device,
      password_attempts TO kezek_server;
    GRANT DELETE ON staff_invitation, known_device, password_attempts TO kezek_server;
  END IF;
END $$;
