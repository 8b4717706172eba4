-- Files that a person keeps although they belong to no dossier (returns of forms that no pack knows), byte for byte.
CREATE TABLE shelf (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    -- Words for the list, JSON of the caller.
    record     TEXT NOT NULL CHECK (json_valid(record)),
    kept       INTEGER NOT NULL,
    blob       INTEGER NOT NULL UNIQUE REFERENCES blobs (id)
) STRICT;
