-- What was seen of a filed service online: each row is what is known, and since when. Only what
-- has changed is written, so that the journal tells of changes.
CREATE TABLE seen (
    filing_id INTEGER NOT NULL REFERENCES filing (id),
    service_no INTEGER NOT NULL CHECK (service_no >= 1),
    aspect TEXT NOT NULL,              -- 'https', 'number', 'certificate' …
    answer TEXT NOT NULL,              -- 'yes', 'no', 'entity-number', 'wrong-link' …
    value TEXT,                        -- what was seen, in its form
    reason TEXT,                       -- why it is so: a word
    since TEXT NOT NULL,               -- when it was seen so first
    PRIMARY KEY (filing_id, service_no, aspect)
) STRICT, WITHOUT ROWID;

-- The last try, whatever came of it. Outside of the journal: looking again and finding the same
-- is no event, and a try that failed changes nothing that is known.
CREATE TABLE tried (
    filing_id INTEGER NOT NULL,
    service_no INTEGER NOT NULL,
    aspect TEXT NOT NULL,
    at TEXT NOT NULL,
    answer TEXT NOT NULL,              -- as in `seen`, or 'could-not-tell'
    reason TEXT,
    source TEXT,                       -- the address that was asked
    told_at TEXT,                      -- when last it could be told
    PRIMARY KEY (filing_id, service_no, aspect)
) STRICT, WITHOUT ROWID;
