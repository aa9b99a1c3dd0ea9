-- Whose word a person's name is: of the certificate that began at this instant; without one, of the
-- persons register or of whoever made an account of staff.

ALTER TABLE person ADD COLUMN name_certified_at timestamptz;
