-- A signature comes as a CMS or as a signed XML document; until now they were all CMS.
CREATE DOMAIN signature_format AS text COLLATE "C" CHECK (VALUE IN ('cms', 'xml'));

ALTER TABLE evidence ADD COLUMN format signature_format NOT NULL DEFAULT 'cms';
ALTER TABLE evidence ALTER COLUMN format DROP DEFAULT;
