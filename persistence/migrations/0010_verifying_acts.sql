-- Evidence is complete, and an act whose revocation was unknown waits for the verifier's last word
-- (eds.md: Revocation, Evidence).

CREATE DOMAIN signature_format AS text COLLATE "C" CHECK (VALUE IN ('cms', 'xml'));
CREATE DOMAIN time_source AS text COLLATE "C" CHECK (VALUE IN ('receipt', 'time_stamp'));
CREATE DOMAIN revocation_source AS text COLLATE "C" CHECK (VALUE IN ('ocsp', 'crl'));
CREATE DOMAIN verdict AS text COLLATE "C" CHECK (VALUE IN ('valid', 'invalid', 'undetermined'));
ALTER DOMAIN act_status DROP CONSTRAINT act_status_check;
ALTER DOMAIN act_status ADD CONSTRAINT act_status_check
  CHECK (VALUE IN ('pending', 'verifying', 'done', 'refused'));

ALTER TABLE policy ADD COLUMN undetermined_act_hours integer NOT NULL DEFAULT 24
  CHECK (undetermined_act_hours BETWEEN 1 AND 720);

-- Rows from before are CMS, judged at their receipt, by the verifier that asked nobody.
ALTER TABLE evidence
  ADD COLUMN number smallint NOT NULL DEFAULT 1,
  ADD COLUMN format signature_format NOT NULL DEFAULT 'cms',
  ADD COLUMN received_at timestamptz,
  ADD COLUMN time_source time_source NOT NULL DEFAULT 'receipt',
  ADD COLUMN time_stamp bytea NOT NULL DEFAULT '',
  ADD COLUMN revocation_source revocation_source,
  ADD COLUMN revocation_answer bytea,
  ADD COLUMN revocation_crl text CHECK (length(revocation_crl) <= 1000),
  ADD COLUMN revocation_said_at timestamptz,
  ADD COLUMN verdict verdict NOT NULL DEFAULT 'valid',
  ADD COLUMN reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 100),
  ADD COLUMN verifier_version integer NOT NULL DEFAULT 0 CHECK (verifier_version >= 0);
UPDATE evidence SET received_at = judged_at;
ALTER TABLE evidence
  ALTER COLUMN received_at SET NOT NULL,
  ALTER COLUMN number DROP DEFAULT,
  ALTER COLUMN format DROP DEFAULT,
  ALTER COLUMN time_source DROP DEFAULT,
  ALTER COLUMN time_stamp DROP DEFAULT,
  ALTER COLUMN verdict DROP DEFAULT,
  ALTER COLUMN reason DROP DEFAULT,
  ALTER COLUMN verifier_version DROP DEFAULT,
  ADD CHECK ((verdict = 'valid') = (reason = '')),
  ADD CHECK ((time_source = 'time_stamp') <= (time_stamp <> '')),
  ADD CHECK (num_nulls(revocation_source, revocation_answer, revocation_crl, revocation_said_at)
             IN (0, 4)),
  ADD CHECK ((revocation_source = 'ocsp') = (revocation_answer <> '')),
  ADD CHECK ((revocation_source = 'crl') = (revocation_crl <> ''));

-- One act has one signature and one signature one act; a second row is the last word about an act
-- that was kept undetermined.
ALTER TABLE evidence
  ADD COLUMN after_number smallint GENERATED ALWAYS AS (CASE number WHEN 2 THEN 1 END) STORED,
  ADD CHECK (number IN (1, 2)),
  ADD CHECK (number = 2 OR verdict <> 'invalid'),
  DROP CONSTRAINT evidence_act,
  DROP CONSTRAINT evidence_fingerprint,
  ADD CONSTRAINT evidence_fingerprint UNIQUE (fingerprint, number),
  ADD CONSTRAINT evidence_act UNIQUE (act_id, number, fingerprint),
  ADD CONSTRAINT evidence_number UNIQUE (act_id, number),
  ADD CONSTRAINT evidence_of_act UNIQUE (id, act_id),
  ADD FOREIGN KEY (act_id, after_number, fingerprint)
    REFERENCES evidence (act_id, number, fingerprint);

ALTER TABLE act
  ADD COLUMN signed_at timestamptz,
  ADD COLUMN evidence_id uuid,
  ADD COLUMN asks integer NOT NULL DEFAULT 0 CHECK (asks >= 0),
  ADD COLUMN ask_at timestamptz,
  ADD COLUMN refusal text COLLATE "C" CHECK (refusal ~ '^[a-z_]{1,60}$'),
  ADD COLUMN refusal_reason text COLLATE "C" CHECK (length(refusal_reason) <= 100);
UPDATE act SET signed_at = e.received_at, evidence_id = e.id FROM evidence e WHERE e.act_id = act.id;
ALTER TABLE act
  ADD FOREIGN KEY (evidence_id, id) REFERENCES evidence (id, act_id),
  ADD CHECK ((status = 'pending') = (evidence_id IS NULL)),
  ADD CHECK ((status = 'pending') = (signed_at IS NULL)),
  ADD CHECK ((status = 'verifying') = (ask_at IS NOT NULL)),
  ADD CHECK ((status = 'refused') = (refusal IS NOT NULL)),
  ADD CHECK ((refusal IS NULL) = (refusal_reason IS NULL));
CREATE INDEX act_to_ask ON act (ask_at) WHERE status = 'verifying';

-- Evidence is for ever. The server has no right to change it; nobody else does by mistake.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER evidence_append_only BEFORE UPDATE OR DELETE ON evidence
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
