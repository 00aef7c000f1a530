-- Which reservations a fetch would show: those of its days, all that stand, or none.
ALTER TABLE snapshot ADD COLUMN reservations text NOT NULL DEFAULT 'IN_RANGE';

UPDATE schema_info SET version = 7;
