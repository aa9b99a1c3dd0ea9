-- What a person sees of their sessions, a repeat of a refresh, and blocked persons.

ALTER TABLE session
  ADD COLUMN last_used_at timestamptz,
  ADD COLUMN expires_at timestamptz,
  ADD COLUMN salt sha256_digest,
  ADD COLUMN rested_at timestamptz;
-- No exchange can be repeated from before the salt was kept, so any will do.
UPDATE session s
   SET last_used_at = coalesce(t.issued_at, s.opened_at),
       expires_at = coalesce(t.expires_at, s.opened_at),
       salt = sha256(uuid_send(gen_random_uuid())),
       rested_at = s.opened_at
  FROM session same
  LEFT JOIN LATERAL (SELECT issued_at, expires_at FROM refresh_token
                      WHERE session_id = same.id ORDER BY issued_at DESC LIMIT 1) t ON true
 WHERE same.id = s.id;
ALTER TABLE session
  ALTER COLUMN last_used_at SET NOT NULL,
  ALTER COLUMN expires_at SET NOT NULL,
  ALTER COLUMN salt SET NOT NULL,
  ALTER COLUMN rested_at SET NOT NULL,
  ADD CHECK (last_used_at >= opened_at),
  ADD CHECK (expires_at >= last_used_at);

DROP INDEX session_by_person;
CREATE INDEX session_by_person ON session (person_id, last_used_at DESC, id DESC)
  WHERE revoked_at IS NULL;

ALTER TABLE person
  ADD COLUMN blocked_at timestamptz,
  ADD COLUMN block_reason short_text,
  ADD CHECK ((blocked_at IS NULL) = (block_reason IS NULL));
