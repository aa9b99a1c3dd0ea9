-- A paper of a benefit is its files (rules.md §4 "Benefit"): one without a file was never shown.
UPDATE benefit
   SET issued_on = NULL, attachments = NULL, version = version + 1
 WHERE attachments = '{}';
ALTER TABLE benefit ADD CHECK (attachments <> '{}');

-- What was asked for before is what it was; it is refused when it is signed.
ALTER TABLE filing ADD CHECK (benefit_attachments <> '{}') NOT VALID;
