-- The registers are asked again about the benefits that they proved (rules.md §5, yearly).

ALTER TABLE benefit
  ADD COLUMN by_register boolean NOT NULL DEFAULT false,
  ADD CHECK (state = 'confirmed' OR NOT by_register);
UPDATE benefit SET by_register = true WHERE state = 'confirmed' AND version = 1;
ALTER TABLE benefit ALTER COLUMN by_register DROP DEFAULT;

ALTER DOMAIN message_kind DROP CONSTRAINT message_kind_check;
ALTER DOMAIN message_kind ADD CONSTRAINT message_kind_check
  CHECK (VALUE IN ('registered', 'filed_on_behalf', 'awaits_officer', 'benefit_decided',
                   'benefit_doubted', 'attached', 'blocked', 'unblocked', 'removed', 'outgrown'));
