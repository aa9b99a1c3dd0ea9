-- Sessions go when they have ended and their last token has gone. The role in the audit is that of
-- who acted: nobody knows who guesses a password or a code.

CREATE INDEX session_by_end ON session (expires_at);

ALTER TABLE audit ALTER COLUMN role DROP NOT NULL;
UPDATE audit SET role = NULL WHERE operation IN ('sign_in_failed', 'use_up_code') AND by IS NULL;
ALTER TABLE audit ADD CHECK (role IS NOT NULL OR by IS NULL);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT DELETE ON session TO kezek_server;
  END IF;
END $$;
