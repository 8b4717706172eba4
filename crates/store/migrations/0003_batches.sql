-- Files and dossiers that are signed in one go, and what became of each. Both records are the caller's JSON; one row per file, so that a
-- batch of thousands writes only what changed.
CREATE TABLE batches (
    key    INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;

CREATE TABLE batch_files (
    batch    INTEGER NOT NULL REFERENCES batches (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    record   TEXT NOT NULL CHECK (json_valid(record)),
    PRIMARY KEY (batch, position)
) STRICT, WITHOUT ROWID;
