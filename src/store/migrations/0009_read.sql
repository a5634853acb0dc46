-- A date that was read on a paper and that no answer has taken over yet: where, and how surely.
ALTER TABLE deadline ADD COLUMN read_in TEXT;                               -- file; NULL: not read
ALTER TABLE deadline ADD COLUMN read_page INTEGER NOT NULL DEFAULT 0;       -- from 1
ALTER TABLE deadline ADD COLUMN read_confidence INTEGER NOT NULL DEFAULT 0; -- 0 to 100
