-- Every answer of a model or a rule, append-only. The text it was about is not here, only its hash.
CREATE TABLE decision (
    id                   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    business_key         VARCHAR(255),
    step                 VARCHAR(255)                NOT NULL,
    activity_instance_id VARCHAR(255)                NOT NULL,
    head                 VARCHAR(255)                NOT NULL,
    model                VARCHAR(100)                NOT NULL, -- name@version
    label                VARCHAR(1000),                        -- null: the model could not answer
    label_name           VARCHAR(1000),
    confidence           DOUBLE PRECISION,
    alternatives         VARCHAR                     NOT NULL, -- JSON: [{"label":…,"name":…,"probability":…}], best first, at most five
    verdict              VARCHAR(10)                 NOT NULL CHECK (verdict IN ('AUTOMATE', 'ASK')),
    threshold            DOUBLE PRECISION,                     -- null: no threshold keeps the promise
    max_error            DOUBLE PRECISION            NOT NULL,
    reasons              VARCHAR                     NOT NULL, -- JSON: sentences
    input_sha256         VARCHAR(64)                 NOT NULL,
    truncated            BOOLEAN                     NOT NULL,
    latency_micros       BIGINT                      NOT NULL,
    decided_at           TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    -- a step that is run again after a crash decides once
    CONSTRAINT decision_once UNIQUE (activity_instance_id, head)
);

-- "everything about this work item", and the decision a person's feedback belongs to
CREATE INDEX decision_business_key ON decision (business_key);

-- What people decided in the end, append-only: the latest word on a decision counts.
CREATE TABLE feedback (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    decision_id BIGINT                      NOT NULL REFERENCES decision (id),
    label       VARCHAR(1000)               NOT NULL,
    person      VARCHAR(255)                NOT NULL,
    given_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- the latest of a decision
CREATE INDEX feedback_decision ON feedback (decision_id, id);
