-- Filings that people go on with later (rules.md §4.5): no status, and no part of any application.

-- A person has as many as there are slots, whoever adds at the same time.
CREATE TABLE filing_draft (
  id          uuid PRIMARY KEY,
  person_id   uuid NOT NULL REFERENCES person,
  slot        smallint NOT NULL CHECK (slot BETWEEN 1 AND 5),
  content     text NOT NULL CHECK (octet_length(content) <= 16384)
              CHECK (jsonb_typeof(content::jsonb) = 'object'),
  attachments uuid[] NOT NULL,
  saved_at    timestamptz NOT NULL,
  version     integer NOT NULL CHECK (version >= 1),
  CONSTRAINT filing_draft_slots UNIQUE (person_id, slot)
);
CREATE INDEX filing_draft_by_age ON filing_draft (saved_at);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT SELECT, INSERT, DELETE ON filing_draft TO kezek_server;
    GRANT UPDATE (content, attachments, saved_at, version) ON filing_draft TO kezek_server;
  END IF;
END $$;
