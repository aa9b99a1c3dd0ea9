-- What people are told, and in which language (rules.md §11). A row is a message in the person's
-- cabinet and waits to be sent.

CREATE DOMAIN message_kind AS text COLLATE "C"
  CHECK (VALUE IN ('registered', 'blocked', 'unblocked', 'removed', 'outgrown'));

ALTER TABLE person ADD COLUMN language language NOT NULL DEFAULT 'kk';

-- A subject becomes a header when it is sent: one line.
CREATE DOMAIN one_line AS text CHECK (VALUE !~ '[[:cntrl:]]' AND length(VALUE) BETWEEN 1 AND 300);
CREATE TABLE message_template (
  kind       message_kind PRIMARY KEY,
  subject_kk one_line NOT NULL,
  subject_ru one_line NOT NULL,
  subject_en one_line NOT NULL,
  body_kk    long_text NOT NULL,
  body_ru    long_text NOT NULL,
  body_en    long_text NOT NULL
);

-- The id is that of the event, so nobody is told of one twice.
CREATE TABLE message (
  person_id      uuid REFERENCES person,
  id             uuid,
  kind           message_kind NOT NULL,
  language       language NOT NULL,
  application_id uuid NOT NULL REFERENCES application,
  created_at     timestamptz NOT NULL,
  read_at        timestamptz CHECK (read_at >= created_at),
  PRIMARY KEY (person_id, id)
);
CREATE INDEX message_unread ON message (person_id) WHERE read_at IS NULL;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT SELECT ON message_template TO kezek_server;
    GRANT SELECT, INSERT, UPDATE ON message TO kezek_server;
  END IF;
END $$;
