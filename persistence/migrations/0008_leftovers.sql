-- What outlived its use is dropped in small batches. Rows lie in the order of time, so an index of
-- block ranges finds the oldest at almost no cost to those who write.
CREATE INDEX challenge_by_end ON challenge USING brin (expires_at);
CREATE INDEX refresh_token_by_end ON refresh_token USING brin (expires_at);
CREATE INDEX receipt_by_age ON receipt USING brin (claimed_at);
CREATE INDEX act_by_end ON act USING brin (expires_at);

-- An act that nobody signed goes with what it asked; one that was signed is held by its evidence.
ALTER TABLE filing
  DROP CONSTRAINT filing_act_id_fkey,
  ADD CONSTRAINT filing_act_id_fkey FOREIGN KEY (act_id) REFERENCES act ON DELETE CASCADE;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT DELETE ON challenge, refresh_token, receipt, act TO kezek_server;
  END IF;
END $$;
