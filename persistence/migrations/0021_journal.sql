-- The journal of officers and its search (rules.md §4).

-- Letters by which one name is written in two ways become one; the domain has the same table
-- (domain/people/folded_name.hpp), and a test compares the two.
CREATE FUNCTION folded(name text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN translate(name,
    'АӘәЯяБВГҒғДЕЁёЭэЖЗИІіЫыЙКҚқЛМНҢңОӨөПРСТУҰұҮүЮюФХҺһЦЧШЩABCDEFGHIJKLMNOPQRSTUVWXYZЪъЬь',
    'ааааабвгггдееееежзииииийккклмнннооопрстуууууууфхххцчшщabcdefghijklmnopqrstuvwxyz');

CREATE INDEX application_by_district ON application (district, filed_at DESC, id DESC);
CREATE INDEX application_by_filing ON application (filed_at DESC, id DESC);
CREATE INDEX application_by_child ON application (child_iin);
CREATE INDEX application_by_applicant ON application (applicant_iin);
CREATE INDEX application_by_child_surname
  ON application (folded(child_surname) text_pattern_ops);
CREATE INDEX application_by_child_name ON application (folded(child_name) text_pattern_ops);
CREATE INDEX application_by_applicant_surname
  ON application (folded(applicant_surname) text_pattern_ops);
CREATE INDEX application_by_applicant_name
  ON application (folded(applicant_name) text_pattern_ops);

-- Of which office somebody acted, as it was then.
ALTER TABLE application_history
  ADD COLUMN district kato,
  ADD COLUMN organisation bin,
  ADD CHECK (num_nonnulls(district, organisation) = 0 OR role IS NOT NULL);
