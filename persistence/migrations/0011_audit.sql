-- Where who acted stood, and an order in which the person concerned can read it (api.md 15).

ALTER TABLE audit ADD COLUMN district kato, ADD COLUMN organisation bin;

DROP INDEX audit_about;
CREATE INDEX audit_about ON audit (about, at DESC, id DESC) WHERE about IS NOT NULL;
