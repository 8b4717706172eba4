-- The first schema. Never edit a numbered file once it has been released: its digest is checked on every open.
-- Instants are microseconds since 1970-01-01T00:00:00Z. Texts checked by json_valid are JSON.

CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE profiles (
    id      TEXT NOT NULL PRIMARY KEY,
    name    TEXT NOT NULL,
    data    TEXT NOT NULL CHECK (json_valid(data)),
    changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE dossiers (
    key          INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
    pack         TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    form         TEXT NOT NULL,
    title        TEXT NOT NULL,
    subject      TEXT NOT NULL,
    state        TEXT NOT NULL,
    number       TEXT,
    created      INTEGER NOT NULL,
    changed      INTEGER NOT NULL,
    attention    INTEGER NOT NULL CHECK (attention IN (0, 1)),
    -- Folded by the caller: lower case, without accents. What a person may search for.
    search       TEXT NOT NULL
) STRICT;

-- Newest first, with everything the list filters by, so that a search reads this index alone.
CREATE INDEX dossiers_by_change ON dossiers (changed, key, state, attention, search);

CREATE TABLE answers (
    dossier INTEGER NOT NULL REFERENCES dossiers (key) ON DELETE CASCADE,
    path    TEXT NOT NULL,
    text    TEXT NOT NULL,
    source  TEXT NOT NULL,
    PRIMARY KEY (dossier, path)
) STRICT, WITHOUT ROWID;

-- Rows of the tables in a form. Positions of one table are always 0, 1, 2, ... without gaps.
CREATE TABLE table_rows (
    dossier  INTEGER NOT NULL REFERENCES dossiers (key) ON DELETE CASCADE,
    table_id TEXT NOT NULL,
    row      TEXT NOT NULL,
    position INTEGER NOT NULL CHECK (position >= 0),
    PRIMARY KEY (dossier, table_id, row)
) STRICT, WITHOUT ROWID;

CREATE INDEX table_rows_in_order ON table_rows (dossier, table_id, position);

-- Edits for undo and redo, JSON written by this crate alone. Entries with undone = 1 are always the newest of their dossier.
CREATE TABLE journal (
    dossier  INTEGER NOT NULL REFERENCES dossiers (key) ON DELETE CASCADE,
    seq      INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    forward  TEXT NOT NULL,
    backward TEXT NOT NULL,
    note     TEXT NOT NULL,
    undone   INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    PRIMARY KEY (dossier, seq)
) STRICT, WITHOUT ROWID;

-- Nearly always empty; without it every edit would read the whole journal to forget what was undone.
CREATE INDEX journal_undone ON journal (dossier, seq) WHERE undone = 1;

-- Contents of files, cut into pieces that are stored once whoever uses them.
CREATE TABLE chunks (
    id     INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
    bytes  BLOB NOT NULL
) STRICT;

-- sha256 is NULL while the content is still coming in; such rows are removed when the store is opened.
CREATE TABLE blobs (
    id     INTEGER PRIMARY KEY,
    sha256 BLOB UNIQUE CHECK (length(sha256) = 32),
    size   INTEGER NOT NULL CHECK (size >= 0)
) STRICT;

CREATE TABLE blob_chunks (
    blob     INTEGER NOT NULL REFERENCES blobs (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    chunk    INTEGER NOT NULL REFERENCES chunks (id),
    PRIMARY KEY (blob, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX blob_chunks_by_chunk ON blob_chunks (chunk);

CREATE TABLE attachments (
    key        INTEGER PRIMARY KEY,
    dossier    INTEGER NOT NULL REFERENCES dossiers (key) ON DELETE CASCADE,
    id         TEXT NOT NULL,
    paper      TEXT NOT NULL,
    name       TEXT NOT NULL,
    media_type TEXT NOT NULL,
    blob       INTEGER NOT NULL REFERENCES blobs (id),
    added      INTEGER NOT NULL,
    UNIQUE (dossier, id)
) STRICT;

CREATE INDEX attachments_by_blob ON attachments (blob);

CREATE TABLE documents (
    dossier        INTEGER NOT NULL REFERENCES dossiers (key) ON DELETE CASCADE,
    id             TEXT NOT NULL,
    name           TEXT NOT NULL,
    media_type     TEXT NOT NULL,
    pages          INTEGER NOT NULL,
    signed         INTEGER NOT NULL CHECK (signed IN (0, 1)),
    answers_digest TEXT NOT NULL,
    built          INTEGER NOT NULL,
    blob           INTEGER NOT NULL REFERENCES blobs (id),
    PRIMARY KEY (dossier, id)
) STRICT;

CREATE INDEX documents_by_blob ON documents (blob);

CREATE TABLE events (
    dossier INTEGER NOT NULL REFERENCES dossiers (key) ON DELETE CASCADE,
    seq     INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    source  TEXT NOT NULL,
    event   TEXT NOT NULL CHECK (json_valid(event)),
    PRIMARY KEY (dossier, seq)
) STRICT;

-- One remote step each. ordinal keeps the order in which the steps were planned.
CREATE TABLE outbox (
    ordinal      INTEGER PRIMARY KEY,
    key          TEXT NOT NULL UNIQUE,
    dossier      INTEGER NOT NULL REFERENCES dossiers (key) ON DELETE CASCADE,
    submission   TEXT NOT NULL,
    step         TEXT NOT NULL,
    precondition TEXT,
    digest       TEXT,
    state        TEXT NOT NULL CHECK (state IN ('planned', 'sent', 'confirmed', 'unknown', 'failed')),
    attempts     INTEGER NOT NULL,
    next_try     INTEGER,
    answer       TEXT CHECK (answer IS NULL OR json_valid(answer))
) STRICT;

CREATE INDEX outbox_by_submission ON outbox (submission, ordinal);
CREATE INDEX outbox_by_dossier ON outbox (dossier);
CREATE INDEX outbox_open ON outbox (ordinal) WHERE state IN ('planned', 'sent', 'unknown');

CREATE TABLE portal_keys (
    portal     TEXT NOT NULL PRIMARY KEY,
    jwks       TEXT NOT NULL CHECK (json_valid(jwks)),
    first_seen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
