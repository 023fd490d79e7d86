-- Work items of any process: one key for each process, and their fields as its schema has them. Tickets keep their columns.
CREATE TABLE work_item_of_process (
    process_key         VARCHAR(255)             NOT NULL,
    business_key        VARCHAR(100)             NOT NULL,
    fields              VARCHAR, -- JSON, exactly as it was taken in; null for a ticket
    subject             VARCHAR(1000),
    body                VARCHAR(100000),
    customer            VARCHAR(400),
    customer_tier       VARCHAR(20),
    channel             VARCHAR(20),
    content_hash        CHAR(64)                 NOT NULL, -- SHA-256 of everything but the key: the same content sent again?
    received_at         TIMESTAMP WITH TIME ZONE NOT NULL,
    received_by         VARCHAR(255), -- user id of the sender
    process_instance_id VARCHAR(255), -- which it started; null: taken in before this was recorded
    PRIMARY KEY (process_key, business_key)
);

INSERT INTO work_item_of_process (process_key, business_key, subject, body, customer, customer_tier, channel, content_hash, received_at,
                                  received_by, process_instance_id)
SELECT 'ticket-triage', business_key, subject, body, customer, customer_tier, channel, content_hash, received_at, received_by,
       process_instance_id
FROM work_item;

DROP TABLE work_item;
ALTER TABLE work_item_of_process RENAME TO work_item;

-- "what came in lately", and the erasure of what is old
CREATE INDEX work_item_received_at ON work_item (received_at);
-- "everything of this customer": a person's right to know and to be forgotten
CREATE INDEX work_item_customer ON work_item (customer);
