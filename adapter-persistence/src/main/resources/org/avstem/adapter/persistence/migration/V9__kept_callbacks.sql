-- What a bank's form brought: a POST from another site carries no cookie, so it waits here, sealed,
-- for the GET that does. Older code neither writes nor reads it.
ALTER TABLE connect_attempt
  ADD COLUMN kept       bytea,
  ADD COLUMN kept_until timestamptz,
  ADD CONSTRAINT connect_attempt_kept CHECK ((kept IS NULL) = (kept_until IS NULL));

UPDATE schema_info SET version = 9;
