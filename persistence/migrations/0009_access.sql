-- Three ways in, and sessions of every role (rules.md §2).

ALTER DOMAIN sign_in_method DROP CONSTRAINT sign_in_method_check;
ALTER DOMAIN sign_in_method ADD CONSTRAINT sign_in_method_check
  CHECK (VALUE IN ('eds', 'phone_code', 'password'));

ALTER TABLE session ADD COLUMN role actor_role NOT NULL DEFAULT 'applicant';
ALTER TABLE session ALTER COLUMN role DROP DEFAULT;
-- A signature or a code says who somebody is, never what office they hold.
ALTER TABLE session ADD CONSTRAINT session_role_by_method
  CHECK ((role = 'applicant') = (method IN ('eds', 'phone_code')));
