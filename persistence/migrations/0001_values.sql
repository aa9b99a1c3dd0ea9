-- The values of the domain as SQL knows them. Every spelling is the one of names(E) in the code;
-- a test compares the lists. Text compares by code point wherever it is a key.

CREATE DOMAIN iin AS text COLLATE "C" CHECK (VALUE ~ '^[0-9]{12}$' AND VALUE <> '000000000000');
CREATE DOMAIN bin AS text COLLATE "C" CHECK (VALUE ~ '^[0-9]{12}$' AND VALUE <> '000000000000');
CREATE DOMAIN kato AS text COLLATE "C" CHECK (VALUE ~ '^[0-9]{9}$');
CREATE DOMAIN phone_number AS text COLLATE "C" CHECK (VALUE ~ '^\+77[0-9]{9}$');
CREATE DOMAIN email_address AS text COLLATE "C"
  CHECK (length(VALUE) <= 254 AND VALUE ~ '^[^@[:space:]]+@[^@[:space:]]+$');
CREATE DOMAIN sha256_digest AS bytea CHECK (octet_length(VALUE) = 32);
CREATE DOMAIN short_text AS text CHECK (length(VALUE) BETWEEN 1 AND 300);
CREATE DOMAIN long_text AS text CHECK (length(VALUE) BETWEEN 1 AND 20000);

CREATE DOMAIN actor_role AS text COLLATE "C"
  CHECK (VALUE IN ('applicant', 'preschool_staff', 'school_staff', 'district_officer',
                   'region_officer', 'integrator', 'administrator'));
CREATE DOMAIN sign_in_method AS text COLLATE "C" CHECK (VALUE IN ('eds'));
CREATE DOMAIN act_kind AS text COLLATE "C" CHECK (VALUE IN ('file_application'));
CREATE DOMAIN act_status AS text COLLATE "C" CHECK (VALUE IN ('pending', 'done'));
CREATE DOMAIN signature_purpose AS text COLLATE "C" CHECK (VALUE IN ('sign_in', 'sign'));
CREATE DOMAIN signer_role AS text COLLATE "C"
  CHECK (VALUE IN ('individual', 'head', 'right_to_sign', 'financial', 'hr', 'employee'));
CREATE DOMAIN queue_kind AS text COLLATE "C" CHECK (VALUE IN ('general', 'special', 'sanatorium'));
CREATE DOMAIN benefit_class AS text COLLATE "C"
  CHECK (VALUE IN ('extraordinary', 'priority', 'general'));
CREATE DOMAIN ledger_cause AS text COLLATE "C"
  CHECK (VALUE IN ('joined', 'left', 'removed', 'served', 'returned', 'stop_listed', 'blocked',
                   'restored', 'benefit_granted', 'benefit_withdrawn', 'moved_in', 'moved_out',
                   'corrected', 'refreshed', 'policy_changed'));
CREATE DOMAIN group_language AS text COLLATE "C" CHECK (VALUE IN ('kk', 'ru'));
CREATE DOMAIN application_source AS text COLLATE "C" CHECK (VALUE IN ('cabinet'));
CREATE DOMAIN application_status AS text COLLATE "C"
  CHECK (VALUE IN ('in_queue', 'notified', 'referred', 'stop_listed', 'blocked', 'enrolled',
                   'removed', 'archived'));
CREATE DOMAIN document_kind AS text COLLATE "C" CHECK (VALUE IN ('registration_notification'));
CREATE DOMAIN day_kind AS text COLLATE "C"
  CHECK (VALUE IN ('holiday', 'moved_day_off', 'moved_working_day'));
CREATE DOMAIN ownership AS text COLLATE "C" CHECK (VALUE IN ('state', 'private'));
CREATE DOMAIN text_key AS text COLLATE "C"
  CHECK (VALUE IN ('sign_in_warning', 'ncalayer_hint', 'algorithm', 'data_undertaking'));
