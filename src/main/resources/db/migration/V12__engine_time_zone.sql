-- The engine's timestamps have no zone. They are in UTC since the one row stands here; before, they were in the zone of whatever
-- machine wrote them. The row is added in the transaction that converts them.
CREATE TABLE engine_time_zone (
    former_zone  VARCHAR(100)                NOT NULL,
    converted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
