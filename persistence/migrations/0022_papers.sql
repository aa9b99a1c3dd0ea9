-- The three papers of a registration (rules.md §4.5) state the same facts, kept once for each
-- application.

ALTER DOMAIN document_kind DROP CONSTRAINT document_kind_check;
ALTER DOMAIN document_kind ADD CONSTRAINT document_kind_check
  CHECK (VALUE IN ('registration_notification', 'receipt_of_documents', 'register_entry'));

ALTER TABLE document
  ADD COLUMN verification_url text CHECK (length(verification_url) BETWEEN 1 AND 500);
UPDATE document d SET verification_url = n.verification_url
  FROM registration_notification n WHERE n.document_id = d.id;
ALTER TABLE document
  ALTER COLUMN verification_url SET NOT NULL;

ALTER TABLE registration_notification RENAME TO registration_facts;
ALTER TABLE registration_facts
  ADD COLUMN application_id uuid,
  ADD COLUMN benefit benefit_class NOT NULL DEFAULT 'general',
  ADD COLUMN source application_source NOT NULL DEFAULT 'cabinet',
  ADD COLUMN entered_by actor_role NOT NULL DEFAULT 'applicant',
  ADD COLUMN official text,
  ADD COLUMN entered_at timestamptz,
  ALTER COLUMN position DROP NOT NULL;
UPDATE registration_facts f SET application_id = d.application_id, entered_at = d.created_at
  FROM document d WHERE d.id = f.document_id;
ALTER TABLE registration_facts
  DROP COLUMN document_id,
  DROP COLUMN verification_url,
  ADD PRIMARY KEY (application_id),
  ADD FOREIGN KEY (application_id) REFERENCES application,
  ALTER COLUMN benefit DROP DEFAULT,
  ALTER COLUMN source DROP DEFAULT,
  ALTER COLUMN entered_by DROP DEFAULT,
  ALTER COLUMN entered_at SET NOT NULL;

CREATE TABLE received_document (
  application_id uuid REFERENCES application,
  number         integer CHECK (number >= 1),
  what_kk        short_text NOT NULL,
  what_ru        short_text NOT NULL,
  what_en        short_text NOT NULL,
  name           short_text,
  size           bigint NOT NULL CHECK (size >= 1),
  PRIMARY KEY (application_id, number)
);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT SELECT, INSERT ON received_document TO kezek_server;
  END IF;
END $$;
