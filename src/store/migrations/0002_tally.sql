-- Lists never count: sums by day stand beside the rows, kept by the rows themselves. A row knows
-- from which day on it is no longer true, and what was planned under which catalogue.

DROP TABLE overview;
CREATE TABLE overview (
    filing_id INTEGER NOT NULL PRIMARY KEY,
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    actor TEXT NOT NULL,               -- whose move it is
    due_on TEXT NOT NULL,              -- until when the move is theirs; '9999-12-31': no date
    due_rule TEXT,
    due_at TEXT,
    remind_on TEXT,                    -- the office's own next reminder; NULL: none
    remind_rule TEXT,
    provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    n_required INTEGER NOT NULL,
    n_done INTEGER NOT NULL,
    n_unknown INTEGER NOT NULL,
    held_by TEXT,                      -- code of the open order that holds this one back
    stale_on TEXT,                     -- day from which this row must be made anew; NULL: none
    search TEXT NOT NULL               -- folded text for finding
) STRICT;
CREATE INDEX overview_due ON overview (due_on, filing_id);
CREATE INDEX overview_stale ON overview (stale_on) WHERE stale_on IS NOT NULL;

-- How many filings are open or not, whose move, due on a day.
CREATE TABLE tally (
    due_on TEXT NOT NULL,
    actor TEXT NOT NULL,
    is_open INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (due_on, actor, is_open)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER overview_added AFTER INSERT ON overview BEGIN
    INSERT INTO tally (due_on, actor, is_open, n) VALUES (new.due_on, new.actor, new.is_open, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER overview_removed AFTER DELETE ON overview BEGIN
    UPDATE tally SET n = n - 1
        WHERE due_on = old.due_on AND actor = old.actor AND is_open = old.is_open;
    DELETE FROM tally WHERE due_on = old.due_on AND actor = old.actor
        AND is_open = old.is_open AND n = 0;
END;
CREATE TRIGGER overview_moved AFTER UPDATE ON overview
    WHEN (old.due_on, old.actor, old.is_open) <> (new.due_on, new.actor, new.is_open) BEGIN
    UPDATE tally SET n = n - 1
        WHERE due_on = old.due_on AND actor = old.actor AND is_open = old.is_open;
    DELETE FROM tally WHERE due_on = old.due_on AND actor = old.actor
        AND is_open = old.is_open AND n = 0;
    INSERT INTO tally (due_on, actor, is_open, n) VALUES (new.due_on, new.actor, new.is_open, 1)
        ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- The checklist and dates of a filing as the catalogue of that version had them. Derived, but
-- an older catalogue is not at hand to derive them from again; so they are kept until the officer
-- has seen what changed.
CREATE TABLE plan (
    filing_id INTEGER NOT NULL PRIMARY KEY,
    catalogue_version TEXT NOT NULL,
    items TEXT NOT NULL                -- a line each: m MATERIAL NO VERDICT, d RULE INSTANCE DAY
) STRICT;

-- Everything derived is made anew by whoever opens the file next.
DELETE FROM meta WHERE key = 'catalogue_version';
