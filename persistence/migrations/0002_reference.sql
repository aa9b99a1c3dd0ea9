-- What changes rarely and everybody reads (rules.md §1, §2, §3).

CREATE TABLE district (
  kato           kato PRIMARY KEY,
  name_kk        short_text NOT NULL,
  name_ru        short_text NOT NULL,
  name_en        short_text NOT NULL,
  kind           text COLLATE "C" NOT NULL CHECK (kind IN ('region', 'city', 'district')),
  selectable     boolean NOT NULL,
  register_codes text[] NOT NULL,
  CHECK (kind <> 'region' OR NOT selectable)
);

CREATE TABLE preschool (
  id         uuid PRIMARY KEY,
  district   kato NOT NULL REFERENCES district,
  name_kk    short_text NOT NULL,
  name_ru    short_text NOT NULL,
  name_en    short_text NOT NULL,
  address_kk short_text NOT NULL,
  address_ru short_text NOT NULL,
  address_en short_text NOT NULL,
  ownership  ownership NOT NULL
);
CREATE INDEX preschool_by_district ON preschool (district);

CREATE TABLE special_day (
  date    date PRIMARY KEY,
  kind    day_kind NOT NULL,
  name_kk short_text NOT NULL,
  name_ru short_text NOT NULL,
  name_en short_text NOT NULL
);

CREATE TABLE served_text (
  key     text_key,
  version integer CHECK (version >= 1),
  kk      long_text NOT NULL,
  ru      long_text NOT NULL,
  en      long_text NOT NULL,
  PRIMARY KEY (key, version)
);

-- A policy as a district (null: the whole region) put it in force. Never rewritten.
CREATE TABLE policy (
  version                   integer PRIMARY KEY CHECK (version >= 1),
  district                  kato REFERENCES district,
  effective_from            date NOT NULL,
  age_limit_years           integer NOT NULL CHECK (age_limit_years BETWEEN 1 AND 18),
  generals_per_priority     integer NOT NULL CHECK (generals_per_priority >= 1),
  unsigned_act_minutes      integer NOT NULL CHECK (unsigned_act_minutes BETWEEN 1 AND 1440),
  sign_in_challenge_minutes integer NOT NULL CHECK (sign_in_challenge_minutes >= 1),
  session_hours             integer NOT NULL CHECK (session_hours >= 1),
  CHECK (sign_in_challenge_minutes < unsigned_act_minutes),
  UNIQUE NULLS NOT DISTINCT (district, effective_from)
);
