-- One row that health writes, to see whether the database stores anything.
CREATE TABLE database_probe (
    id         INT PRIMARY KEY,
    written_at TIMESTAMP WITH TIME ZONE
);

INSERT INTO database_probe (id) VALUES (1);
