-- Integrators file under the number of the system they file for (rules.md §2, §4.7).

ALTER TABLE staff_account
  ADD COLUMN source application_source
    CHECK (source IN ('portal', 'service_centre', 'birth_registration')),
  DROP CONSTRAINT staff_account_role_check,
  ADD CHECK (role <> 'applicant'),
  DROP CONSTRAINT staff_account_organisation,
  ADD CONSTRAINT staff_account_organisation CHECK ((organisation IS NOT NULL) =
    (role IN ('preschool_staff', 'school_staff', 'integrator'))),
  ADD CONSTRAINT staff_account_source CHECK ((source IS NOT NULL) = (role = 'integrator'));

ALTER TABLE act
  DROP CONSTRAINT act_check10,
  ADD CHECK (kind <> 'file_on_behalf' OR
             role IN ('district_officer', 'region_officer', 'integrator'));

-- Each source of an integrator has numbers of its own, and no other way in has any.
ALTER TABLE filing
  DROP CONSTRAINT filing_check2,
  ADD CHECK (source_number ~ '^[0-9A-Za-z/._-]{1,40}$'),
  ADD CONSTRAINT filing_source_is_numbered CHECK ((source_number IS NOT NULL) =
    (source IN ('portal', 'service_centre', 'birth_registration')));
ALTER TABLE application
  DROP CONSTRAINT application_check3,
  ADD CHECK (source_number ~ '^[0-9A-Za-z/._-]{1,40}$'),
  ADD CONSTRAINT application_source_is_numbered CHECK ((source_number IS NOT NULL) =
    (source IN ('portal', 'service_centre', 'birth_registration')));
