-- Signing with eGov mobile (rules.md §12): the address of an act for the telephone that scanned its
-- QR code. One at a time; only the digest of its secret is kept; it goes with an act nobody signed.
CREATE TABLE mobile_signing (
  act_id     uuid PRIMARY KEY REFERENCES act ON DELETE CASCADE,
  token      sha256_digest NOT NULL CONSTRAINT mobile_signing_token UNIQUE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CHECK (created_at < expires_at)
);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT SELECT, INSERT, UPDATE ON mobile_signing TO kezek_server;
  END IF;
END $$;
