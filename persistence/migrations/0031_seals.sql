-- Closed ranges of each ledger are sealed by a hash over the seal before and every entry in them.
-- The keys say that a chain has no gaps and no branches, and that what it covers is there; none is to
-- `queue`, so that sealing never waits for whoever holds a queue's row.
CREATE TABLE ledger_seal (
  queue_id       uuid,
  first_sequence bigint NOT NULL CHECK (first_sequence >= 1),
  last_sequence  bigint,
  after          bigint GENERATED ALWAYS AS (nullif(first_sequence - 1, 0)) STORED,
  hash           sha256_digest NOT NULL,
  sealed_at      timestamptz NOT NULL,
  PRIMARY KEY (queue_id, last_sequence),
  CONSTRAINT ledger_seal_begins UNIQUE (queue_id, first_sequence),
  FOREIGN KEY (queue_id, after) REFERENCES ledger_seal (queue_id, last_sequence),
  FOREIGN KEY (queue_id, last_sequence) REFERENCES ledger (queue_id, sequence),
  CHECK (last_sequence >= first_sequence)
);
CREATE TRIGGER ledger_seal_append_only BEFORE UPDATE OR DELETE ON ledger_seal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Kazakhstan's single time zone: UTC+5 since 1 March 2024, UTC+6 in Akmola before.
CREATE FUNCTION civil_month(at timestamptz) RETURNS date IMMUTABLE PARALLEL SAFE
  RETURN date_trunc('month', (at AT TIME ZONE 'UTC') +
    CASE WHEN at < timestamptz '2024-02-29 18:00+00' THEN interval '6 hours'
         ELSE interval '5 hours' END)::date;

-- The movements of a queue by civil month, counted when they are sealed, so that the public board
-- need not count them. The ledger stays what they are verified by.
CREATE TABLE ledger_month (
  queue_id uuid,
  month    date CHECK (extract(day FROM month) = 1),
  cause    ledger_cause,
  entries  bigint NOT NULL CHECK (entries >= 1),
  PRIMARY KEY (queue_id, month, cause)
);

-- The last one of each class who was served.
CREATE INDEX ledger_served ON ledger (queue_id, leaves, sequence DESC) WHERE cause = 'served';

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    GRANT SELECT, INSERT ON ledger_seal TO kezek_server;
    GRANT SELECT, INSERT, UPDATE ON ledger_month TO kezek_server;
  END IF;
END $$;
