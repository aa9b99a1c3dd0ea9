-- The owner migrates; the server role gets what its statements need and no more. Ledger, history,
-- evidence, audit and the bytes of documents are append-only. A cluster without the role (a
-- developer's own) is served by the owner.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kezek_server') THEN
    RETURN;
  END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO kezek_server', current_schema());
  GRANT SELECT ON district, preschool, special_day, served_text, policy, application_standing
    TO kezek_server;
  GRANT SELECT, INSERT, UPDATE ON person, challenge, session, refresh_token, queue, class_count,
    application, act, receipt TO kezek_server;
  GRANT SELECT, INSERT ON application_history, ledger, filing, evidence, document,
    registration_notification, document_bytes, audit TO kezek_server;
  FOR year IN 2015..2065 LOOP
    EXECUTE format('GRANT USAGE ON SEQUENCE application_serial_%s TO kezek_server', year);
  END LOOP;
END $$;
