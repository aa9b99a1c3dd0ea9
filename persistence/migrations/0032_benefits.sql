-- Claimed benefits and what officers decide about them (rules.md §4 "Benefit").

CREATE DOMAIN benefit_category AS text COLLATE "C"
  CHECK (VALUE IN ('military', 'special_state_body', 'killed_or_missing_in_service',
                   'parent_disability', 'large_family', 'child_disability_family', 'orphan',
                   'special_educational_needs', 'teacher'));
CREATE DOMAIN benefit_state AS text COLLATE "C"
  CHECK (VALUE IN ('claimed', 'confirmed', 'rejected', 'withdrawn'));
CREATE DOMAIN benefit_verdict AS text COLLATE "C" CHECK (VALUE IN ('confirm', 'reject'));

ALTER DOMAIN act_kind DROP CONSTRAINT act_kind_check;
ALTER DOMAIN act_kind ADD CONSTRAINT act_kind_check
  CHECK (VALUE IN ('file_application', 'remove_application', 'decide_benefit'));

-- In which life somebody asked for an act: a cabinet sees no office's acts.
ALTER TABLE act ADD COLUMN role actor_role NOT NULL DEFAULT 'applicant';
ALTER TABLE act
  ALTER COLUMN role DROP DEFAULT,
  ADD CHECK (kind <> 'decide_benefit' OR role IN ('district_officer', 'region_officer'));

-- The last benefit claimed for an application; what came before it is in the history.
CREATE TABLE benefit (
  application_id   uuid PRIMARY KEY REFERENCES application,
  category         benefit_category NOT NULL,
  state            benefit_state NOT NULL,
  issued_on        date,
  attachments      uuid[],
  claimed_at       timestamptz NOT NULL,
  turn_at          timestamptz,
  confirmation_due timestamptz,
  version          integer NOT NULL CHECK (version >= 1),
  CHECK ((issued_on IS NULL) = (attachments IS NULL)),
  CHECK ((turn_at IS NULL) = (confirmation_due IS NULL)),
  CHECK (turn_at < confirmation_due)
);

-- The officers' work list: the oldest due first, then the oldest claim.
CREATE INDEX benefit_to_decide
  ON benefit (coalesce(confirmation_due, 'infinity'::timestamptz), claimed_at, application_id)
  WHERE state = 'claimed';

-- What a filing claims for its child; from filing on it is a benefit.
ALTER TABLE filing
  ADD COLUMN benefit benefit_class NOT NULL DEFAULT 'general',
  ADD COLUMN benefit_category benefit_category,
  ADD COLUMN benefit_proved boolean,
  ADD COLUMN benefit_issued_on date,
  ADD COLUMN benefit_attachments uuid[],
  ADD CHECK ((benefit = 'general') = (benefit_category IS NULL)),
  ADD CHECK ((benefit_category IS NULL) = (benefit_proved IS NULL)),
  ADD CHECK (benefit_issued_on IS NULL OR benefit_category IS NOT NULL),
  ADD CHECK ((benefit_issued_on IS NULL) = (benefit_attachments IS NULL));
ALTER TABLE filing ALTER COLUMN benefit DROP DEFAULT;

-- What an act of deciding asks.
CREATE TABLE benefit_decision (
  act_id   uuid PRIMARY KEY REFERENCES act ON DELETE CASCADE,
  verdict  benefit_verdict NOT NULL,
  reason   text COLLATE "C" NOT NULL CHECK (reason ~ '^[a-z_]{1,40}$'),
  note     short_text,
  category benefit_category NOT NULL,
  version  integer NOT NULL CHECK (version >= 1)
);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT SELECT, INSERT, UPDATE ON benefit TO kezek_server;
    GRANT SELECT, INSERT ON benefit_decision TO kezek_server;
  END IF;
END $$;
