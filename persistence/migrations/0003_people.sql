-- Who signed in, and how (rules.md §2).

CREATE TABLE person (
  id      uuid PRIMARY KEY,
  iin     iin NOT NULL CONSTRAINT person_iin UNIQUE,
  name    text NOT NULL CHECK (length(name) <= 300),
  email   email_address,
  phone   phone_number,
  version integer NOT NULL CHECK (version >= 0),
  CHECK ((email IS NULL) = (phone IS NULL))
);

CREATE TABLE challenge (
  id            uuid PRIMARY KEY,
  text          long_text NOT NULL,
  client_secret sha256_digest NOT NULL,
  created_at    timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  used_at       timestamptz,
  CHECK (created_at < expires_at)
);

CREATE TABLE session (
  id         uuid PRIMARY KEY,
  person_id  uuid NOT NULL REFERENCES person,
  method     sign_in_method NOT NULL,
  opened_at  timestamptz NOT NULL,
  revoked_at timestamptz,
  CHECK (revoked_at >= opened_at)
);
CREATE INDEX session_by_person ON session (person_id);

CREATE TABLE refresh_token (
  digest     sha256_digest PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES session,
  issued_at  timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz,
  CHECK (issued_at < expires_at)
);
CREATE INDEX refresh_token_by_session ON refresh_token (session_id);
