-- What pages read. security_invoker: the reader's own policies apply, not the owner's.

CREATE VIEW v_transaction WITH (security_invoker = true) AS
SELECT tenant_id, transaction_id, account_id, state, day, booking_date, value_date, amount_minor,
       currency, party_name, party_account, structured, unstructured, end_to_end_id, bank_id,
       entry_reference, bank_code, proprietary_code, version, first_seen_at, changed_at
  FROM bank_transaction;

CREATE VIEW v_account WITH (security_invoker = true) AS
SELECT a.tenant_id, a.account_id, a.number, a.currency, a.type, a.name, h.fold_version
  FROM account a
  JOIN account_head h ON h.tenant_id = a.tenant_id AND h.account_id = a.account_id;

CREATE VIEW v_review WITH (security_invoker = true) AS
SELECT d.tenant_id, d.decision_id, d.transaction_id, d.status, d.body, d.decided_by, d.created_at,
       d.changed_at, t.account_id, t.day, t.amount_minor, t.currency
  FROM decision d
  JOIN bank_transaction t ON t.tenant_id = d.tenant_id AND t.transaction_id = d.transaction_id
 WHERE d.status <> 'REOPENED';

UPDATE schema_info SET version = 2;
