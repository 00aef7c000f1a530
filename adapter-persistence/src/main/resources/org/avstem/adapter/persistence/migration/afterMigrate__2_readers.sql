-- The role behind pages. The views are security_invoker, so their reader needs the tables under
-- them as well, and no others.
DO $readers$
BEGIN
  IF '${readRole}' <> '' THEN
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', current_schema(), '${readRole}');
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), '${readRole}');
    EXECUTE format(
      'GRANT SELECT ON v_transaction, v_account, v_review, bank_transaction,
         account, account_head, decision TO %I', '${readRole}');
  END IF;
END
$readers$;
