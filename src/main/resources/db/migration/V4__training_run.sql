-- Trainings that were asked for by REST. Of the uploaded table nothing is here but its columns' names and what training said.
CREATE TABLE training_run (
    id            VARCHAR(36)                 PRIMARY KEY,
    model         VARCHAR(63)                 NOT NULL,
    recipe        VARCHAR(20)                 NOT NULL,
    language      VARCHAR(3)                  NOT NULL,
    text_columns  VARCHAR(1000)               NOT NULL,
    label_columns VARCHAR(1000)               NOT NULL,
    requested_by  VARCHAR(255)                NOT NULL,
    requested_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    folder        VARCHAR(4096)               NOT NULL, -- of the uploaded table, gone when the training has ended
    state         VARCHAR(10)                 NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'STOPPED')),
    started_at    TIMESTAMP(6) WITH TIME ZONE,
    ended_at      TIMESTAMP(6) WITH TIME ZONE,
    percent_done  INTEGER                     NOT NULL,
    percent_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL, -- when the percentage last changed
    expected_end  TIMESTAMP(6) WITH TIME ZONE,          -- null: nobody knows
    said          VARCHAR                     NOT NULL, -- the last lines
    result_model  VARCHAR(100),                         -- name@version; null: no model
    message       VARCHAR                               -- why there is no model, and what to do
);

-- "the latest"
CREATE INDEX training_run_requested ON training_run (requested_at);
