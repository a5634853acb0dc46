-- What was seen online otherwise than before, until the officer takes note of it: what is now
-- stands in `seen`. Taking note removes the row, so that an undo brings it back.
CREATE TABLE changed (
    filing_id INTEGER NOT NULL REFERENCES filing (id),
    service_no INTEGER NOT NULL CHECK (service_no >= 1),
    aspect TEXT NOT NULL,
    at TEXT NOT NULL,                  -- when the change was seen
    answer TEXT NOT NULL,              -- what was, each as in `seen`
    value TEXT,
    reason TEXT,
    PRIMARY KEY (filing_id, service_no, aspect)
) STRICT, WITHOUT ROWID;
CREATE INDEX changed_by_time ON changed (at);
