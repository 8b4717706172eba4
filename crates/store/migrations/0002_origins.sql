-- Which dossier was made from which other one, and what the other one said then. When the other one goes, what it said stays:
-- a supplementary return compares with it.
CREATE TABLE origins (
    dossier  INTEGER NOT NULL PRIMARY KEY REFERENCES dossiers (key) ON DELETE CASCADE,
    origin   INTEGER REFERENCES dossiers (key) ON DELETE SET NULL,
    -- A word of the caller's: how it was made.
    kind     TEXT NOT NULL,
    declared TEXT NOT NULL CHECK (json_valid(declared))
) STRICT;

CREATE INDEX origins_by_origin ON origins (origin, dossier);
