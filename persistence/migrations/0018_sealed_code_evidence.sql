-- Evidence of a code is proved again by the server's key: it seals every column of the row. No act
-- was signed by a code before, so there are no rows to be sealed afterwards.

ALTER TABLE code_evidence ADD COLUMN seal sha256_digest NOT NULL;
CREATE TRIGGER code_evidence_append_only BEFORE UPDATE OR DELETE ON code_evidence
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
