-- Produced documents, kept answers, and who looked at whose data.

CREATE TABLE document (
  id                uuid PRIMARY KEY,
  application_id    uuid NOT NULL REFERENCES application,
  kind              document_kind NOT NULL,
  verification_code text COLLATE "C" NOT NULL CHECK (verification_code ~ '^[0-9a-f]{32}$'),
  created_at        timestamptz NOT NULL,
  CONSTRAINT document_code UNIQUE (verification_code)
);
CREATE INDEX document_by_application ON document (application_id, created_at, id);

-- The facts a notification states, as they were: the page can be made again, byte for byte.
CREATE TABLE registration_notification (
  document_id      uuid PRIMARY KEY REFERENCES document,
  year             integer NOT NULL,
  serial           integer NOT NULL,
  child_number     integer NOT NULL,
  filed_at         timestamptz NOT NULL,
  applicant        text NOT NULL,
  child            text NOT NULL,
  child_birth_date date NOT NULL,
  district_kk      short_text NOT NULL,
  district_ru      short_text NOT NULL,
  district_en      short_text NOT NULL,
  kind             queue_kind NOT NULL,
  language         group_language NOT NULL,
  position         bigint NOT NULL CHECK (position >= 1),
  verification_url text NOT NULL CHECK (length(verification_url) BETWEEN 1 AND 500)
);

CREATE TABLE document_bytes (
  document_id uuid PRIMARY KEY REFERENCES document,
  bytes       bytea NOT NULL
);

-- An answer kept under a client's Idempotency-Key; all null between claim and answer, which only
-- the transaction that claimed can see.
CREATE TABLE receipt (
  person_id  uuid,
  key        text COLLATE "C" CHECK (length(key) BETWEEN 1 AND 255),
  claimed_at timestamptz NOT NULL,
  operation  text,
  payload    sha256_digest,
  status     integer CHECK (status BETWEEN 200 AND 299),
  body       text,
  location   text,
  PRIMARY KEY (person_id, key),
  CHECK (num_nulls(operation, payload, status, body, location) IN (0, 5))
);

CREATE TABLE audit (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at             timestamptz NOT NULL,
  operation      text NOT NULL CHECK (length(operation) BETWEEN 1 AND 100),
  request_id     text NOT NULL CHECK (length(request_id) <= 200),
  by             uuid,
  role           actor_role NOT NULL,
  about          uuid,
  application_id uuid
);
CREATE INDEX audit_about ON audit (about, at) WHERE about IS NOT NULL;
