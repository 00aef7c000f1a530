-- What banks tell us. Platform tables: an event names no tenant, so they hold routing alone: hashes,
-- kinds and times, never what was sent.

-- Which connections a bank means by its reference of a consent.
CREATE TABLE provider_link (
  provider       text    NOT NULL,
  reference      text    NOT NULL,
  tenant_id      uuid    NOT NULL,
  connection_id  uuid    NOT NULL,
  -- of the consent that had the reference last
  generation     integer NOT NULL,
  PRIMARY KEY (provider, reference, tenant_id, connection_id)
);

-- Each genuine event once, by the bank's id of it or by its body; also the queue of what is to be done.
CREATE TABLE webhook_inbox (
  source       text        NOT NULL,
  event_key    text        NOT NULL,
  kind         text        NOT NULL,
  reference    text,
  occurred_at  timestamptz,
  received_at  timestamptz NOT NULL,
  state        text        NOT NULL,
  code         text        NOT NULL,
  attempts     integer     NOT NULL,
  due_at       timestamptz NOT NULL,
  settled_at   timestamptz,
  PRIMARY KEY (source, event_key)
);
-- few rows: what is settled leaves
CREATE INDEX webhook_inbox_due ON webhook_inbox (due_at) WHERE state IN ('RECEIVED', 'PARKED');
CREATE INDEX webhook_inbox_received ON webhook_inbox (received_at);

-- What was said of a consent's end, so that it is said once.
CREATE TABLE consent_notice (
  tenant_id      uuid        NOT NULL,
  connection_id  uuid        NOT NULL,
  valid_until    timestamptz NOT NULL,
  days           integer     NOT NULL,
  at             timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, connection_id, valid_until, days),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, connection_id)
);
ALTER TABLE consent_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON consent_notice
  USING (tenant_id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT NULLIF(current_setting('app.tenant_id', true), '')::uuid));

-- When a credential was stored or rotated, or last taken to be kept alive. Older code does not set it:
-- it is then kept alive earlier than need be.
ALTER TABLE credential ADD COLUMN touched_at timestamptz NOT NULL DEFAULT now();

-- connections whose consent ends, and how often something happened
CREATE INDEX connection_ending ON connection (tenant_id, status, consent_valid_until);
CREATE INDEX audit_entry_action ON audit_entry (tenant_id, action);

-- Whoever was connected before has a link, too.
ALTER TABLE consent NO FORCE ROW LEVEL SECURITY;
ALTER TABLE connection NO FORCE ROW LEVEL SECURITY;
INSERT INTO provider_link (provider, reference, tenant_id, connection_id, generation)
SELECT n.provider, encode(sha256(convert_to(c.bank_reference, 'UTF8')), 'hex'), c.tenant_id,
       c.connection_id, max(c.generation)
  FROM consent c
  JOIN connection n ON n.tenant_id = c.tenant_id AND n.connection_id = c.connection_id
 WHERE c.bank_reference IS NOT NULL
 GROUP BY 1, 2, 3, 4;
ALTER TABLE consent FORCE ROW LEVEL SECURITY;
ALTER TABLE connection FORCE ROW LEVEL SECURITY;

UPDATE schema_info SET version = 8;
