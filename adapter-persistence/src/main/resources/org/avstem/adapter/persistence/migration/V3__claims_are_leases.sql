-- A claim left behind by a process that died blocks its key for ever: it becomes a lease. Claims
-- under way, and those of older code that still runs, get the lease of a request of today.
ALTER TABLE idempotency_key
  ADD COLUMN owner       uuid,
  ADD COLUMN lease_until timestamptz NOT NULL DEFAULT now() + interval '5 minutes';

UPDATE schema_info SET version = 3;
