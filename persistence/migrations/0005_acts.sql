-- Signed acts: what waits for a signature, and what proves that it was given.

CREATE TABLE act (
  id             uuid PRIMARY KEY,
  kind           act_kind NOT NULL,
  person_id      uuid NOT NULL REFERENCES person,
  iin            iin NOT NULL,
  record         long_text NOT NULL,
  policy_version integer NOT NULL CHECK (policy_version >= 0),
  created_at     timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  status         act_status NOT NULL,
  application_id uuid REFERENCES application,
  CHECK (created_at < expires_at),
  CHECK ((status = 'done') = (application_id IS NOT NULL))
) WITH (fillfactor = 80);

-- What an act of filing asks. The application takes it over when the act is signed.
CREATE TABLE filing (
  act_id              uuid PRIMARY KEY REFERENCES act,
  applicant_id        uuid NOT NULL REFERENCES person,
  applicant_iin       iin NOT NULL,
  applicant_surname   short_text NOT NULL,
  applicant_name      short_text NOT NULL,
  applicant_patronymic short_text,
  applicant_birth_date date NOT NULL,
  region_code         text NOT NULL CHECK (length(region_code) <= 20),
  region_kk           text NOT NULL CHECK (length(region_kk) <= 300),
  region_ru           text NOT NULL CHECK (length(region_ru) <= 300),
  address_kk          text NOT NULL CHECK (length(address_kk) <= 1000),
  address_ru          text NOT NULL CHECK (length(address_ru) <= 1000),
  ar_code             text NOT NULL CHECK (ar_code = '' OR ar_code ~ '^[0-9]{16}$'),
  email               email_address NOT NULL,
  phone               phone_number NOT NULL,
  child_iin           iin NOT NULL,
  child_surname       short_text NOT NULL,
  child_name          short_text NOT NULL,
  child_patronymic    short_text,
  child_birth_date    date NOT NULL,
  district            kato NOT NULL REFERENCES district,
  kind                queue_kind NOT NULL,
  language            group_language NOT NULL,
  undertaking_version integer NOT NULL CHECK (undertaking_version >= 1),
  algorithm_version   integer NOT NULL CHECK (algorithm_version >= 1)
);

CREATE TABLE evidence (
  id                 uuid PRIMARY KEY,
  act_id             uuid NOT NULL CONSTRAINT evidence_act UNIQUE REFERENCES act,
  record             long_text NOT NULL,
  signature          bytea NOT NULL,
  fingerprint        sha256_digest NOT NULL CONSTRAINT evidence_fingerprint UNIQUE,
  signer_iin         iin NOT NULL,
  signer_bin         bin,
  signer_role        signer_role NOT NULL,
  signer_name        text NOT NULL CHECK (length(signer_name) <= 300),
  certificate        bytea NOT NULL,
  chain              bytea[] NOT NULL,
  checks             text[] NOT NULL,
  purpose            signature_purpose NOT NULL,
  judged_at          timestamptz NOT NULL,
  policy_version     integer NOT NULL CHECK (policy_version >= 0)
);
