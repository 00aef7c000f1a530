-- The version of the transaction that was looked at; 0 where nobody kept it.
ALTER TABLE decision ADD COLUMN transaction_version bigint NOT NULL DEFAULT 0;

UPDATE schema_info SET version = 6;
