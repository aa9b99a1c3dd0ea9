-- An officer files from paper (rules.md §2, §4.7); what applicants are told of besides.

ALTER DOMAIN act_kind DROP CONSTRAINT act_kind_check;
ALTER DOMAIN act_kind ADD CONSTRAINT act_kind_check
  CHECK (VALUE IN ('file_application', 'file_on_behalf', 'remove_application', 'decide_benefit'));
ALTER TABLE act
  DROP CONSTRAINT act_check7,
  ADD CHECK ((kind IN ('file_application', 'file_on_behalf')) = (subject_id IS NULL)),
  ADD CHECK (kind <> 'file_on_behalf' OR role IN ('district_officer', 'region_officer'));

ALTER DOMAIN attachment_kind DROP CONSTRAINT attachment_kind_check;
ALTER DOMAIN attachment_kind ADD CONSTRAINT attachment_kind_check
  CHECK (VALUE IN ('identity_document', 'birth_certificate', 'guardianship_decision',
                   'residence_proof', 'benefit_certificate', 'pmpk_conclusion',
                   'medical_conclusion', 'parenthood_proof', 'paper_application', 'other'));

ALTER DOMAIN message_kind DROP CONSTRAINT message_kind_check;
ALTER DOMAIN message_kind ADD CONSTRAINT message_kind_check
  CHECK (VALUE IN ('registered', 'filed_on_behalf', 'awaits_officer', 'benefit_decided',
                   'attached', 'blocked', 'unblocked', 'removed', 'outgrown'));
