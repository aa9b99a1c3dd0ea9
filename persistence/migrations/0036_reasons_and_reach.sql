-- Everybody who is told of an application, and every look at who represents it, begins with it.
CREATE INDEX representative_by_application ON representative (application_id);

-- Codes of a dictionary may hold digits, wherever they stand.
ALTER TABLE benefit_decision
  DROP CONSTRAINT benefit_decision_reason_check,
  ADD CONSTRAINT benefit_decision_reason_check CHECK (reason ~ '^[a-z][a-z0-9_]{0,39}$');
ALTER TABLE representative
  DROP CONSTRAINT representative_reason_check,
  ADD CONSTRAINT representative_reason_check CHECK (reason ~ '^[a-z][a-z0-9_]{0,39}$');
