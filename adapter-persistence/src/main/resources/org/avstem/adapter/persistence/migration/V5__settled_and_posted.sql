-- Of the items under one key the open ones are answered before the settled ones, which are looked
-- up for thirteen months so that a reference paid twice is seen. NULL while open.
ALTER TABLE open_item     ADD COLUMN settled_at timestamptz;
ALTER TABLE open_item_key ADD COLUMN settled_at timestamptz;
CREATE INDEX open_item_key_open ON open_item_key (tenant_id, look_up, settled_at, item_id);

-- true once the ERP's own open amount has the allocation taken off
ALTER TABLE decision_allocation ADD COLUMN included boolean NOT NULL DEFAULT false;

UPDATE schema_info SET version = 5;
