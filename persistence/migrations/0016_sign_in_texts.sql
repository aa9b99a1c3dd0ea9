-- Two more texts that are read at sign-in (rules.md §2).

ALTER DOMAIN text_key DROP CONSTRAINT text_key_check;
ALTER DOMAIN text_key ADD CONSTRAINT text_key_check
  CHECK (VALUE IN ('sign_in_warning', 'ncalayer_hint', 'algorithm', 'data_undertaking', 'bmg_hint',
                   'support_contacts'));
