-- Rights that groups have in the engine because a process's access.yaml says so: what it no longer says is taken back.
CREATE TABLE access_grant (
    group_id      VARCHAR(64)  NOT NULL,
    resource_type INTEGER      NOT NULL,
    resource_id   VARCHAR(255) NOT NULL,
    permission    VARCHAR(64)  NOT NULL,
    PRIMARY KEY (group_id, resource_type, resource_id, permission)
);
