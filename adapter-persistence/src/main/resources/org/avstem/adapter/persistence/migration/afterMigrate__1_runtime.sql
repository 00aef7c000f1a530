-- Who may do what. Runs after every migration, so a new role or table needs no migration of its
-- own. What is not granted here is not allowed: no TRUNCATE, no DELETE of a transaction.

REVOKE ALL ON ALL TABLES IN SCHEMA "${flyway:defaultSchema}" FROM "${runtimeRole}";
GRANT USAGE ON SCHEMA "${flyway:defaultSchema}" TO "${runtimeRole}";

GRANT SELECT ON schema_info TO "${runtimeRole}";
GRANT SELECT, INSERT ON tenant TO "${runtimeRole}";
GRANT SELECT, INSERT, UPDATE ON provider_link TO "${runtimeRole}";
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_inbox TO "${runtimeRole}";
GRANT SELECT, INSERT, UPDATE, DELETE ON scheduled_tasks TO "${runtimeRole}";

-- append-only
GRANT SELECT, INSERT
   ON observation, audit_entry, change_feed, connection_history, bank_call, outbox,
      consent_notice
   TO "${runtimeRole}";

-- kept, but they change
GRANT SELECT, INSERT, UPDATE
   ON tenant_head, tenant_lock, connection, consent, connect_attempt, call_head, sync_run,
      account, account_head, account_link, snapshot, bank_transaction, transaction_view,
      observation_transaction, decision, outbox_cursor, api_key
   TO "${runtimeRole}";

-- come and go
GRANT SELECT, INSERT, UPDATE, DELETE
   ON tenant_keyset, credential, revocation, stated_balance, spool_row, undecided_transaction,
      open_item, open_item_key, decision_allocation, decision_declined, decision_key,
      idempotency_key
   TO "${runtimeRole}";

-- ANALYZE after a large import; the right exists from PostgreSQL 17 on.
DO $$
BEGIN
  IF current_setting('server_version_num')::integer >= 170000 THEN
    GRANT MAINTAIN
       ON spool_row, bank_transaction, transaction_view, observation, observation_transaction,
          undecided_transaction, change_feed, decision, decision_key, open_item, open_item_key
       TO "${runtimeRole}";
  END IF;
END
$$;
