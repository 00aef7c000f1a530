-- Every table of a tenant has tenant_id first in its primary key, in every unique key and in every
-- foreign key; the wall at the end of this file puts row-level security on each of them.
-- No sequences and no global unique keys: ids come from the caller, numbers are per tenant.
-- Amounts are minor units in bigint, beside their currency. Keys that are searched are uuid, text,
-- bigint, date, timestamptz or bytea, whose operators are leakproof and so may use an index.

-- Platform tables: routing only, no row-level security.

CREATE TABLE schema_info (
  one          boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (one),
  version      integer NOT NULL,
  -- the oldest code that still works on this schema; raised only by a contracting migration
  oldest_code  integer NOT NULL
);
INSERT INTO schema_info (version, oldest_code) VALUES (1, 1);

CREATE TABLE tenant (
  id          uuid        NOT NULL PRIMARY KEY,
  name        text        NOT NULL,
  created_at  timestamptz NOT NULL
);

-- As db-scheduler wants it.
CREATE TABLE scheduled_tasks (
  task_name             text        NOT NULL,
  task_instance         text        NOT NULL,
  task_data             bytea,
  execution_time        timestamptz NOT NULL,
  picked                boolean     NOT NULL,
  picked_by             text,
  last_success          timestamptz,
  last_failure          timestamptz,
  consecutive_failures  integer,
  last_heartbeat        timestamptz,
  version               bigint      NOT NULL,
  priority              smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);
CREATE INDEX scheduled_tasks_priority ON scheduled_tasks (priority DESC, execution_time ASC);

-- Numbers of a tenant. The row is locked last in a unit of work and held to its end, so numbers
-- are in order of commit and have no gaps.

CREATE TABLE tenant_head (
  tenant_id      uuid   NOT NULL PRIMARY KEY,
  change_number  bigint NOT NULL DEFAULT 0,
  outbox_number  bigint NOT NULL DEFAULT 0,
  audit_number   bigint NOT NULL DEFAULT 0,
  audit_hash     text
);

-- Lock rows: whoever must not run beside its like locks its name first.
CREATE TABLE tenant_lock (
  tenant_id  uuid NOT NULL,
  name       text NOT NULL,
  PRIMARY KEY (tenant_id, name)
);

CREATE TABLE tenant_keyset (
  tenant_id  uuid  NOT NULL PRIMARY KEY,
  wrapped    bytea NOT NULL
);

-- Connections, consents, credentials.

CREATE TABLE connection (
  tenant_id            uuid        NOT NULL,
  connection_id        uuid        NOT NULL,
  provider             text        NOT NULL,
  environment          text        NOT NULL,
  status               text        NOT NULL,
  reauth_reason        text,
  initiator            text        NOT NULL,
  schedule_times       text[]      NOT NULL,
  schedule_zone        text        NOT NULL,
  paused               boolean     NOT NULL,
  consent_valid_until  timestamptz,
  failure_code         text,
  failure_at           timestamptz,
  backoff_until        timestamptz,
  last_success_at      timestamptz,
  created_at           timestamptz NOT NULL,
  generation           integer     NOT NULL,
  version              bigint      NOT NULL,
  PRIMARY KEY (tenant_id, connection_id)
);

CREATE TABLE connection_history (
  tenant_id      uuid        NOT NULL,
  connection_id  uuid        NOT NULL,
  number         bigint      NOT NULL,
  at             timestamptz NOT NULL,
  kind           text        NOT NULL,
  code           text,
  PRIMARY KEY (tenant_id, connection_id, number),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, connection_id)
);

CREATE TABLE consent (
  tenant_id       uuid        NOT NULL,
  consent_id      uuid        NOT NULL,
  connection_id   uuid        NOT NULL,
  generation      integer     NOT NULL,
  granted_by      text        NOT NULL,
  granted_at      timestamptz NOT NULL,
  scope_text      text        NOT NULL,
  scope_version   text        NOT NULL,
  bank_reference  text,
  valid_until     timestamptz,
  calls_per_day   integer,
  ended_at        timestamptz,
  end_reason      text,
  PRIMARY KEY (tenant_id, consent_id),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, connection_id),
  CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
-- one for each generation; finds the consent in force of a connection
CREATE UNIQUE INDEX consent_generation ON consent (tenant_id, connection_id, generation);

CREATE TABLE connect_attempt (
  tenant_id      uuid        NOT NULL,
  attempt_id     uuid        NOT NULL,
  connection_id  uuid        NOT NULL,
  provider       text        NOT NULL,
  stage          text        NOT NULL,
  initiator      text        NOT NULL,
  return_url     text        NOT NULL,
  created_at     timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  start_token    text        NOT NULL,
  state          text,
  browser        text,
  ticket         text,
  pending        bytea,
  granted        bytea,
  psu_ip         text,
  psu_agent      text,
  PRIMARY KEY (tenant_id, attempt_id),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, connection_id)
);
CREATE UNIQUE INDEX connect_attempt_start_token ON connect_attempt (tenant_id, start_token);
CREATE UNIQUE INDEX connect_attempt_state ON connect_attempt (tenant_id, state);
-- the newest attempt of a connection
CREATE INDEX connect_attempt_connection ON connect_attempt (tenant_id, connection_id, created_at);
-- what waits or is overdue; few rows, because attempts end
CREATE INDEX connect_attempt_unfinished ON connect_attempt (tenant_id, expires_at)
  WHERE stage <> 'COMPLETED' AND stage <> 'ENDED';

CREATE TABLE credential (
  tenant_id                   uuid    NOT NULL,
  connection_id               uuid    NOT NULL,
  -- null once the secret went to revocation; the row stays for its fence
  sealed                      bytea,
  secret_version              bigint  NOT NULL,
  access_expires_at           timestamptz,
  refresh_from                timestamptz,
  previous_sealed             bytea,
  previous_secret_version     bigint,
  previous_access_expires_at  timestamptz,
  previous_refresh_from       timestamptz,
  fence                       bigint  NOT NULL,
  lease_until                 timestamptz,
  lease_by                    text,
  outcome_unknown             boolean NOT NULL DEFAULT false,
  doubted_before              boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, connection_id),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, connection_id)
);

-- few rows: what is revoked leaves
CREATE TABLE revocation (
  tenant_id      uuid        NOT NULL,
  connection_id  uuid        NOT NULL,
  provider       text        NOT NULL,
  credential     bytea       NOT NULL,
  until          timestamptz NOT NULL,
  -- the order in which they came
  place          bigint      NOT NULL,
  tried_at       timestamptz,
  PRIMARY KEY (tenant_id, connection_id),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, connection_id)
);

-- One lock row for each budget; its counter numbers the ledger's rows.
CREATE TABLE call_head (
  tenant_id      uuid    NOT NULL,
  connection_id  uuid    NOT NULL,
  generation     integer NOT NULL,
  resource       text    NOT NULL,
  endpoint       text    NOT NULL,
  calls          bigint  NOT NULL,
  PRIMARY KEY (tenant_id, connection_id, generation, resource, endpoint),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, connection_id)
);

CREATE TABLE bank_call (
  tenant_id      uuid        NOT NULL,
  connection_id  uuid        NOT NULL,
  generation     integer     NOT NULL,
  resource       text        NOT NULL,
  endpoint       text        NOT NULL,
  number         bigint      NOT NULL,
  attended       boolean     NOT NULL,
  at             timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, connection_id, generation, resource, endpoint, number),
  FOREIGN KEY (tenant_id, connection_id, generation, resource, endpoint)
    REFERENCES call_head (tenant_id, connection_id, generation, resource, endpoint)
);
-- the rolling window of a connection
CREATE INDEX bank_call_window ON bank_call (tenant_id, connection_id, at);

CREATE TABLE sync_run (
  tenant_id      uuid        NOT NULL,
  run_id         uuid        NOT NULL,
  connection_id  uuid        NOT NULL,
  run_key        text        NOT NULL,
  trigger        text        NOT NULL,
  started_at     timestamptz NOT NULL,
  lease_until    timestamptz NOT NULL,
  finished_at    timestamptz,
  outcome        text,
  report         text,
  PRIMARY KEY (tenant_id, run_id),
  UNIQUE (tenant_id, connection_id, run_key),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, connection_id)
);
-- a connection's runs, newest first, and the one that is open
CREATE INDEX sync_run_newest ON sync_run (tenant_id, connection_id, started_at, run_id);

-- Accounts.

CREATE TABLE account (
  tenant_id     uuid    NOT NULL,
  account_id    uuid    NOT NULL,
  identity_key  text    NOT NULL,
  type          text    NOT NULL,
  number        text,
  currency      char(3) NOT NULL,
  name          text,
  -- the order in which accounts of one number were made
  made          integer NOT NULL,
  PRIMARY KEY (tenant_id, account_id),
  UNIQUE (tenant_id, identity_key, type)
);

-- Apart from account, so that a fold rewrites a short row.
CREATE TABLE account_head (
  tenant_id     uuid   NOT NULL,
  account_id    uuid   NOT NULL,
  fold_version  bigint NOT NULL,
  PRIMARY KEY (tenant_id, account_id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, account_id)
);

CREATE TABLE account_link (
  tenant_id            uuid    NOT NULL,
  link_id              uuid    NOT NULL,
  connection_id        uuid    NOT NULL,
  account_id           uuid    NOT NULL,
  provider_account_id  text    NOT NULL,
  generation           integer NOT NULL,
  -- what was learnt of the bank's two kinds of ids in this generation
  ids_trust            text    NOT NULL DEFAULT 'UNPROVEN',
  ids_kept             bigint  NOT NULL DEFAULT 0,
  ids_changed          bigint  NOT NULL DEFAULT 0,
  references_trust     text    NOT NULL DEFAULT 'UNPROVEN',
  references_kept      bigint  NOT NULL DEFAULT 0,
  references_changed   bigint  NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, link_id),
  UNIQUE (tenant_id, connection_id, account_id),
  -- so that a snapshot can refer to a link of its own account
  UNIQUE (tenant_id, link_id, account_id),
  FOREIGN KEY (tenant_id, connection_id) REFERENCES connection (tenant_id, connection_id),
  FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, account_id)
);
-- who feeds an account
CREATE INDEX account_link_account ON account_link (tenant_id, account_id);

CREATE TABLE stated_balance (
  tenant_id        uuid        NOT NULL,
  account_id       uuid        NOT NULL,
  fetched_at       timestamptz NOT NULL,
  position         integer     NOT NULL,
  kind             text        NOT NULL,
  amount_minor     bigint      NOT NULL,
  currency         char(3)     NOT NULL,
  stated_on        date,
  last_changed_at  timestamptz,
  PRIMARY KEY (tenant_id, account_id, fetched_at, position),
  FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, account_id)
);

-- Snapshots and their spool.

CREATE TABLE snapshot (
  tenant_id      uuid        NOT NULL,
  snapshot_id    uuid        NOT NULL,
  account_id     uuid        NOT NULL,
  link_id        uuid        NOT NULL,
  generation     integer     NOT NULL,
  fetched_at     timestamptz NOT NULL,
  covered_from   date        NOT NULL,
  covered_to     date        NOT NULL,
  absence_until  date        NOT NULL,
  status         text        NOT NULL,
  complete       boolean     NOT NULL,
  spool_rows     integer     NOT NULL,
  appends        integer     NOT NULL,
  folded_at      timestamptz,
  PRIMARY KEY (tenant_id, snapshot_id),
  FOREIGN KEY (tenant_id, link_id, account_id)
    REFERENCES account_link (tenant_id, link_id, account_id)
);
-- what a crash left behind
CREATE INDEX snapshot_unfolded ON snapshot (tenant_id, account_id, fetched_at)
  WHERE status <> 'FOLDED';
-- the days a link has covered
CREATE INDEX snapshot_link ON snapshot (tenant_id, link_id, covered_from);

-- No foreign key: a row lives only as long as its snapshot is open or unfolded, and its writer
-- holds the snapshot's row.
CREATE TABLE spool_row (
  tenant_id         uuid     NOT NULL,
  snapshot_id       uuid     NOT NULL,
  ordinal           integer  NOT NULL,
  append_number     integer  NOT NULL,
  status            text     NOT NULL,
  day               date     NOT NULL,
  booking_date      date,
  value_date        date,
  amount_minor      bigint   NOT NULL,
  currency          char(3)  NOT NULL,
  fingerprint       bytea    NOT NULL,
  bank_id           text,
  entry_reference   text,
  party_name        text,
  party_account     text,
  structured        text[],
  unstructured      text[],
  end_to_end_id     text,
  bank_code         text,
  proprietary_code  text,
  balance_minor     bigint,
  balance_currency  char(3),
  PRIMARY KEY (tenant_id, snapshot_id, ordinal)
);
-- the rows of a slice of days
CREATE INDEX spool_row_day ON spool_row (tenant_id, snapshot_id, day, ordinal);

-- Transactions: the canonical row as published, and for each link what it last showed. As a rule
-- the two say the same; then the view shares the canonical row's content and its own columns for it
-- are null.

CREATE TABLE bank_transaction (
  tenant_id         uuid        NOT NULL,
  transaction_id    uuid        NOT NULL,
  account_id        uuid        NOT NULL,
  state             text        NOT NULL,
  first_fp          bytea       NOT NULL,
  first_occurrence  integer     NOT NULL,
  version           bigint      NOT NULL,
  first_seen_at     timestamptz NOT NULL,
  changed_at        timestamptz NOT NULL,
  status            text        NOT NULL,
  day               date        NOT NULL,
  amount_minor      bigint      NOT NULL,
  fingerprint       bytea       NOT NULL,
  bank_id           text,
  entry_reference   text,
  currency          char(3)     NOT NULL,
  booking_date      date,
  value_date        date,
  party_name        text,
  party_account     text,
  structured        text[],
  unstructured      text[],
  end_to_end_id     text,
  bank_code         text,
  proprietary_code  text,
  balance_minor     bigint,
  balance_currency  char(3),
  PRIMARY KEY (tenant_id, transaction_id),
  -- the net under every race: the n-th equal row of an account becomes a transaction once
  UNIQUE (tenant_id, account_id, first_fp, first_occurrence),
  FOREIGN KEY (tenant_id, account_id) REFERENCES account (tenant_id, account_id)
);
-- lists of one account by day, and its booked sum without a visit to the rows; lists over all
-- accounts merge these
CREATE INDEX bank_transaction_day
  ON bank_transaction (tenant_id, account_id, day, transaction_id) INCLUDE (state, amount_minor);
CREATE TABLE transaction_view (
  tenant_id         uuid     NOT NULL,
  transaction_id    uuid     NOT NULL,
  link_id           uuid     NOT NULL,
  shares            boolean  NOT NULL,
  -- the canonical row's, here as well, so that what is known of some days is one index scan
  state             text     NOT NULL,
  status            text     NOT NULL,
  day               date     NOT NULL,
  amount_minor      bigint   NOT NULL,
  fingerprint       bytea    NOT NULL,
  bank_id           text,
  entry_reference   text,
  currency          char(3),
  booking_date      date,
  value_date        date,
  party_name        text,
  party_account     text,
  structured        text[],
  unstructured      text[],
  end_to_end_id     text,
  bank_code         text,
  proprietary_code  text,
  balance_minor     bigint,
  balance_currency  char(3),
  PRIMARY KEY (tenant_id, transaction_id, link_id),
  FOREIGN KEY (tenant_id, transaction_id)
    REFERENCES bank_transaction (tenant_id, transaction_id),
  CHECK (shares = (currency IS NULL))
);
-- what a link has shown of a slice of days
CREATE INDEX transaction_view_day ON transaction_view (tenant_id, link_id, day, transaction_id);
-- live reservations, few
CREATE INDEX transaction_view_pending ON transaction_view (tenant_id, link_id, day, transaction_id)
  WHERE state = 'PENDING';

-- Every content ever observed: append-only by privilege and kept for ever. A row is written when a
-- fetched row becomes a transaction or changes one; a row that says nothing new is here already.
CREATE TABLE observation (
  tenant_id    uuid        NOT NULL,
  account_id   uuid        NOT NULL,
  fingerprint  bytea       NOT NULL,
  occurrence   integer     NOT NULL,
  link_id      uuid        NOT NULL,
  snapshot_id  uuid        NOT NULL,
  observed_at  timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, account_id, fingerprint, occurrence)
);

CREATE TABLE observation_transaction (
  tenant_id       uuid    NOT NULL,
  account_id      uuid    NOT NULL,
  fingerprint     bytea   NOT NULL,
  occurrence      integer NOT NULL,
  transaction_id  uuid    NOT NULL,
  PRIMARY KEY (tenant_id, account_id, fingerprint, occurrence),
  FOREIGN KEY (tenant_id, account_id, fingerprint, occurrence)
    REFERENCES observation (tenant_id, account_id, fingerprint, occurrence)
);

-- Booked transactions on which no decision is in force. A queue, because a condition over all
-- transactions would grow with history.
CREATE TABLE undecided_transaction (
  tenant_id       uuid NOT NULL,
  transaction_id  uuid NOT NULL,
  day             date NOT NULL,
  PRIMARY KEY (tenant_id, transaction_id)
);
CREATE INDEX undecided_transaction_day ON undecided_transaction (tenant_id, day, transaction_id);

CREATE TABLE change_feed (
  tenant_id       uuid        NOT NULL,
  number          bigint      NOT NULL,
  kind            text        NOT NULL,
  transaction_id  uuid        NOT NULL,
  at              timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, number)
);

-- Open items and decisions.

CREATE TABLE open_item (
  tenant_id      uuid        NOT NULL,
  item_id        uuid        NOT NULL,
  external_id    text        NOT NULL,
  direction      text        NOT NULL,
  number         text,
  reference      text,
  party_id       text,
  party_name     text,
  party_account  text,
  open_minor     bigint      NOT NULL,
  currency       char(3)     NOT NULL,
  issued_on      date,
  due_on         date,
  changed_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, item_id),
  UNIQUE (tenant_id, external_id)
);

-- look_up is 16 bytes of SHA-256 over kind and normal form: short, and no name lies in an index
CREATE TABLE open_item_key (
  tenant_id  uuid  NOT NULL,
  look_up    bytea NOT NULL,
  item_id    uuid  NOT NULL,
  PRIMARY KEY (tenant_id, look_up, item_id),
  FOREIGN KEY (tenant_id, item_id) REFERENCES open_item (tenant_id, item_id) ON DELETE CASCADE
);
-- an item's keys, to replace them
CREATE INDEX open_item_key_item ON open_item_key (tenant_id, item_id);

CREATE TABLE decision (
  tenant_id       uuid        NOT NULL,
  decision_id     uuid        NOT NULL,
  transaction_id  uuid        NOT NULL,
  status          text        NOT NULL,
  body            jsonb       NOT NULL,
  decided_by      text,
  created_at      timestamptz NOT NULL,
  changed_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, decision_id),
  FOREIGN KEY (tenant_id, transaction_id)
    REFERENCES bank_transaction (tenant_id, transaction_id)
);
-- at most one decision on a transaction is in force
CREATE UNIQUE INDEX decision_in_force ON decision (tenant_id, transaction_id)
  WHERE status <> 'REOPENED';
-- the review queue, oldest first
CREATE INDEX decision_status ON decision (tenant_id, status, created_at, decision_id);

CREATE TABLE decision_allocation (
  tenant_id     uuid    NOT NULL,
  decision_id   uuid    NOT NULL,
  position      integer NOT NULL,
  item_id       uuid    NOT NULL,
  amount_minor  bigint  NOT NULL,
  currency      char(3) NOT NULL,
  PRIMARY KEY (tenant_id, decision_id, position),
  FOREIGN KEY (tenant_id, decision_id) REFERENCES decision (tenant_id, decision_id)
);
-- what of an item is settled
CREATE INDEX decision_allocation_item ON decision_allocation (tenant_id, item_id);

CREATE TABLE decision_declined (
  tenant_id       uuid NOT NULL,
  transaction_id  uuid NOT NULL,
  item_id         uuid NOT NULL,
  PRIMARY KEY (tenant_id, transaction_id, item_id),
  FOREIGN KEY (tenant_id, transaction_id)
    REFERENCES bank_transaction (tenant_id, transaction_id)
);

-- What a waiting decision's items would be looked up by; gone once it waits no longer.
CREATE TABLE decision_key (
  tenant_id    uuid  NOT NULL,
  look_up      bytea NOT NULL,
  decision_id  uuid  NOT NULL,
  PRIMARY KEY (tenant_id, look_up, decision_id),
  FOREIGN KEY (tenant_id, decision_id) REFERENCES decision (tenant_id, decision_id)
);
-- a decision's keys, to drop them
CREATE INDEX decision_key_decision ON decision_key (tenant_id, decision_id);

-- Out and about.

CREATE TABLE outbox (
  tenant_id  uuid        NOT NULL,
  number     bigint      NOT NULL,
  type       text        NOT NULL,
  subject    text        NOT NULL,
  code       text        NOT NULL,
  at         timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, number)
);

-- Apart from tenant_head, so that a slow relay never holds up a writer.
CREATE TABLE outbox_cursor (
  tenant_id     uuid        NOT NULL PRIMARY KEY,
  delivered     bigint      NOT NULL,
  delivered_at  timestamptz NOT NULL
);

CREATE TABLE audit_entry (
  tenant_id  uuid        NOT NULL,
  number     bigint      NOT NULL,
  at         timestamptz NOT NULL,
  action     text        NOT NULL,
  actor      text        NOT NULL,
  subject    text        NOT NULL,
  facts      jsonb       NOT NULL,
  hash       text        NOT NULL,
  PRIMARY KEY (tenant_id, number)
);

CREATE TABLE api_key (
  tenant_id   uuid        NOT NULL,
  key_id      uuid        NOT NULL,
  name        text        NOT NULL,
  role        text        NOT NULL,
  key_hash    text        NOT NULL,
  created_at  timestamptz NOT NULL,
  revoked_at  timestamptz,
  PRIMARY KEY (tenant_id, key_id),
  UNIQUE (tenant_id, key_hash)
);

-- key_hash, because a caller's key may be of any length
CREATE TABLE idempotency_key (
  tenant_id     uuid        NOT NULL,
  key_hash      text        NOT NULL,
  request_hash  text        NOT NULL,
  claimed_at    timestamptz NOT NULL,
  status        integer,
  body          text,
  location      text,
  PRIMARY KEY (tenant_id, key_hash)
);

-- The wall.

DO $wall$
DECLARE
  walled regclass;
BEGIN
  FOR walled IN
    SELECT c.oid FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
    -- NULLIF: a setting that was made once in a session is afterwards empty, not absent
    EXECUTE format(
      $policy$CREATE POLICY tenant_wall ON %s
        USING (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)
        WITH CHECK (tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid)$policy$,
      walled);
  END LOOP;
END
$wall$;
