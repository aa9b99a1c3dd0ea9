-- Why an officer confirms a benefit is chosen from a dictionary, as every other reason is.
ALTER DOMAIN dictionary_name DROP CONSTRAINT dictionary_name_check;
ALTER DOMAIN dictionary_name ADD CONSTRAINT dictionary_name_check
  CHECK (VALUE IN ('application_status', 'attachment_kind', 'benefit_category',
                   'benefit_confirmation_reason', 'benefit_rejection_reason', 'blocking_reason',
                   'country', 'group_language', 'identity_document', 'queue_kind',
                   'removal_reason', 'source'));
