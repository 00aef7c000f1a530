-- Which reservations a fetch would show: those of its days, all that stand, or none.
ALTER TABLE snapshot ADD COLUMN reservations text NOT NULL DEFAULT 'IN_RANGE';

-- As a sub-select the planner does not see who the tenant is. If it did, it would take any tenant
-- that came after the last ANALYZE for a single row, and read all of its rows to find one of them.
DO $$
DECLARE
  walled regclass;
BEGIN
  FOR walled IN SELECT polrelid FROM pg_policy WHERE polname = 'tenant_wall'
  LOOP
    EXECUTE format(
      $policy$ALTER POLICY tenant_wall ON %s
        USING (tenant_id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::uuid))
        WITH CHECK (tenant_id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::uuid))$policy$,
      walled);
  END LOOP;
END
$$;

-- Two indexes that begin alike look alike to the planner where it expects a single row, as in a table
-- that was counted when it was empty; it then finds one row by reading a whole fetch. These ones are for
-- those alone who ask by day and say so, word for word; the condition holds for every row.
DROP INDEX spool_row_day;
CREATE INDEX spool_row_day ON spool_row (tenant_id, snapshot_id, day, ordinal)
  WHERE day >= '-infinity'::date;
DROP INDEX transaction_view_day;
CREATE INDEX transaction_view_day ON transaction_view (tenant_id, link_id, day, transaction_id)
  WHERE day >= '-infinity'::date;
DROP INDEX undecided_transaction_day;
CREATE INDEX undecided_transaction_day ON undecided_transaction (tenant_id, day, transaction_id)
  WHERE day >= '-infinity'::date;

UPDATE schema_info SET version = 7;
