-- What happened, of every process and in every kind of history: each step of each instance, from when to when, and who did it.
-- An event log as process mining reads it: the case is process_instance_id, the activity is element or name.
CREATE TABLE step_log (
    entry               BIGINT GENERATED ALWAYS AS IDENTITY, -- in the order in which the steps began
    process_key         VARCHAR(255)                NOT NULL,
    process_version     INTEGER                     NOT NULL,
    process_instance_id VARCHAR(64)                 NOT NULL,
    step_id             VARCHAR(255)                NOT NULL, -- of this execution of the element, as in ACT_HI_ACTINST
    element             VARCHAR(255)                NOT NULL, -- its id in the diagram
    name                VARCHAR,                              -- as drawn
    kind                VARCHAR(255)                NOT NULL, -- as the engine calls it: userTask, exclusiveGateway, noneEndEvent …
    started_at          TIMESTAMP(6) WITH TIME ZONE,          -- null: before there was a log
    ended_at            TIMESTAMP(6) WITH TIME ZONE,          -- null: it is going on
    person              VARCHAR(255),                         -- user id of whoever has, or had, the task
    cancelled           BOOLEAN                     NOT NULL DEFAULT FALSE,
    PRIMARY KEY (process_instance_id, step_id)
);

-- What the variables of an instance were when it ended: texts, numbers, dates, yes and no, each in the column of its type.
CREATE TABLE final_value (
    process_instance_id VARCHAR(64)  NOT NULL,
    name                VARCHAR(255) NOT NULL,
    text                VARCHAR,
    whole_number        BIGINT,
    number              DOUBLE PRECISION,
    moment              TIMESTAMP(6) WITH TIME ZONE,
    truth               BOOLEAN,
    PRIMARY KEY (process_instance_id, name)
);
