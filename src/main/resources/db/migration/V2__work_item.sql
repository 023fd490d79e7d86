-- What came in, exactly as it was sent. The primary key makes taking in idempotent: one row, one process instance.
CREATE TABLE work_item (
    business_key  VARCHAR(100)             NOT NULL PRIMARY KEY,
    subject       VARCHAR(500),
    body          VARCHAR(100000)          NOT NULL,
    customer      VARCHAR(200),
    customer_tier VARCHAR(20)              NOT NULL,
    channel       VARCHAR(20)              NOT NULL,
    content_hash  CHAR(64)                 NOT NULL, -- SHA-256 of everything but the key: the same content sent again?
    received_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    received_by   VARCHAR(255)                       -- user id of the sender
);

-- "what came in lately", and the erasure of what is old
CREATE INDEX work_item_received_at ON work_item (received_at);
-- "everything of this customer": a person's right to know and to be forgotten
CREATE INDEX work_item_customer ON work_item (customer);
