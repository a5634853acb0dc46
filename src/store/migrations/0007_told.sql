-- What people were told of, and time stamps of the journal. Both outside the journal: what an
-- undo takes back was told all the same, and a stamp says something of an entry, not in it.

CREATE TABLE told (
    channel TEXT NOT NULL,
    filing_id INTEGER NOT NULL,
    rule_id TEXT NOT NULL,
    instance INTEGER NOT NULL,
    due TEXT NOT NULL,                 -- a date that has moved is another one
    step TEXT NOT NULL,                -- which of the reminders before it, or that it is late
    at TEXT NOT NULL,
    PRIMARY KEY (channel, filing_id, rule_id, instance, due, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE seal (
    origin TEXT NOT NULL,
    seq INTEGER NOT NULL,              -- the entry up to which the chain is sealed
    at TEXT NOT NULL,                  -- when the stamp was asked for
    hash BLOB NOT NULL,                -- that entry's, which is what was stamped
    request BLOB NOT NULL,             -- RFC 3161: TimeStampReq
    reply BLOB NOT NULL,               -- TimeStampResp, whole
    stamped_at TEXT NOT NULL,          -- as the reply says
    actor TEXT NOT NULL,
    authority TEXT NOT NULL,           -- address
    PRIMARY KEY (origin, seq, at)
) STRICT, WITHOUT ROWID;
