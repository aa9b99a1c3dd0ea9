-- The journal as a file (rules.md §4): who asked, for which lines, and whether it has been written.

CREATE DOMAIN language AS text COLLATE "C" CHECK (VALUE IN ('kk', 'ru', 'en'));
CREATE DOMAIN export_state AS text COLLATE "C" CHECK (VALUE IN ('pending', 'ready'));

CREATE TABLE journal_export (
  id              uuid PRIMARY KEY,
  role            actor_role NOT NULL CHECK (role IN ('district_officer', 'region_officer')),
  person_id       uuid NOT NULL,
  session_id      uuid NOT NULL,
  method          sign_in_method NOT NULL,
  office_district kato,
  organisation    bin,
  request_id      text NOT NULL CHECK (length(request_id) <= 200),
  status          application_status,
  kind            queue_kind,
  district        kato,
  birth_year      integer,
  benefit         benefit_class,
  source          application_source,
  filed_from      date,
  filed_to        date,
  language        language NOT NULL,
  asked_at        timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  state           export_state NOT NULL,
  lines           bigint CHECK (lines >= 0),
  taken_until     timestamptz,
  CHECK (asked_at < expires_at),
  CHECK ((role = 'district_officer') = (office_district IS NOT NULL)),
  CHECK ((state = 'ready') = (lines IS NOT NULL)),
  CHECK (state = 'pending' OR taken_until IS NULL)
);
CREATE INDEX journal_export_pending ON journal_export (asked_at, id) WHERE state = 'pending';

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON journal_export TO kezek_server;
  END IF;
END $$;
