-- What the linter found in a filing when many were looked at, and a digest of all that it
-- followed from: as long as that is the same, so are the findings. Derived: made anew by the next
-- look.

CREATE TABLE linted (
    filing_id INTEGER NOT NULL PRIMARY KEY,
    stamp BLOB NOT NULL,
    findings BLOB NOT NULL
) STRICT;
