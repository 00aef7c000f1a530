-- A consent given again replaces one that has to be given back: several may wait for a connection.
-- What waits already was sealed for the row of its connection's id and keeps it as its own.
-- Contracting: older code knows one row for each connection.
ALTER TABLE revocation ADD COLUMN revocation_id uuid;
ALTER TABLE revocation NO FORCE ROW LEVEL SECURITY;
UPDATE revocation SET revocation_id = connection_id;
ALTER TABLE revocation FORCE ROW LEVEL SECURITY;
ALTER TABLE revocation
  ALTER COLUMN revocation_id SET NOT NULL,
  DROP CONSTRAINT revocation_pkey,
  ADD PRIMARY KEY (tenant_id, revocation_id);

UPDATE schema_info SET version = 4, oldest_code = 4;
