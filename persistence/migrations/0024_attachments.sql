-- Files that prove something (rules.md §2, §4): what they are, their octets, and what uses them.

CREATE DOMAIN attachment_kind AS text COLLATE "C"
  CHECK (VALUE IN ('identity_document', 'birth_certificate', 'guardianship_decision',
                   'residence_proof', 'benefit_certificate', 'pmpk_conclusion',
                   'medical_conclusion', 'parenthood_proof', 'other'));
CREATE DOMAIN media_type AS text COLLATE "C"
  CHECK (VALUE IN ('application/pdf', 'image/jpeg', 'image/png'));

-- A policy that does not speak of attachments has the regulation's numbers; a test compares them.
ALTER TABLE policy
  ADD COLUMN attachment_mib integer NOT NULL DEFAULT 5 CHECK (attachment_mib BETWEEN 1 AND 8),
  ADD COLUMN attachments_mib integer NOT NULL DEFAULT 20
    CHECK (attachments_mib BETWEEN attachment_mib AND 100),
  ADD COLUMN unused_attachments integer NOT NULL DEFAULT 20
    CHECK (unused_attachments BETWEEN 1 AND 100),
  ADD COLUMN unused_attachments_mib integer NOT NULL DEFAULT 40
    CHECK (unused_attachments_mib BETWEEN attachments_mib AND 1000);

CREATE TABLE attachment (
  id          uuid PRIMARY KEY,
  kind        attachment_kind NOT NULL,
  media_type  media_type NOT NULL,
  name        text CHECK (length(name) BETWEEN 1 AND 120 AND name !~ '[/\\]'),
  size        integer NOT NULL CHECK (size BETWEEN 1 AND 8388608),
  digest      sha256_digest NOT NULL,
  person_id   uuid NOT NULL REFERENCES person,
  role        actor_role NOT NULL,
  uploaded_at timestamptz NOT NULL,
  used        boolean NOT NULL DEFAULT false,
  CONSTRAINT attachment_octets UNIQUE (id, size, digest),
  CONSTRAINT attachment_used UNIQUE (id, used)
);
CREATE INDEX attachment_unused ON attachment (person_id, uploaded_at) WHERE NOT used;
CREATE INDEX attachment_unused_by_age ON attachment (uploaded_at) WHERE NOT used;

-- Octets of files are compressed already, and their digest is checked where they lie.
CREATE TABLE attachment_content (
  attachment_id uuid PRIMARY KEY,
  size          integer NOT NULL,
  digest        sha256_digest NOT NULL,
  content       bytea NOT NULL,
  CHECK (size = octet_length(content)),
  CHECK (digest = sha256(content)),
  FOREIGN KEY (attachment_id, size, digest) REFERENCES attachment (id, size, digest)
    ON DELETE CASCADE
);
ALTER TABLE attachment_content ALTER COLUMN content SET STORAGE EXTERNAL;

-- What is used is marked so, for good: as long as this row stands, neither the mark nor the
-- attachment can go.
CREATE TABLE attachment_use (
  attachment_id  uuid,
  application_id uuid REFERENCES application,
  used           boolean NOT NULL DEFAULT true CHECK (used),
  at             timestamptz NOT NULL,
  PRIMARY KEY (attachment_id, application_id),
  FOREIGN KEY (attachment_id, used) REFERENCES attachment (id, used)
);
CREATE INDEX attachment_use_by_application ON attachment_use (application_id, attachment_id);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT SELECT, INSERT ON attachment, attachment_content, attachment_use TO kezek_server;
    GRANT UPDATE (used), DELETE ON attachment TO kezek_server;
  END IF;
END $$;
