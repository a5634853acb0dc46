-- Findings that the officer overruled, each with a reason. `grounds` is a digest of what it was
-- found in: a finding whose grounds have changed since counts again.

CREATE TABLE overrule (
    filing_id INTEGER NOT NULL REFERENCES filing (id),
    service_no INTEGER NOT NULL CHECK (service_no >= 0), -- 0: the whole filing
    rule_id TEXT NOT NULL,             -- catalogue id of the check, rule or reason
    mends_id TEXT NOT NULL,            -- fact or material
    grounds TEXT NOT NULL,
    why TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (filing_id, service_no, rule_id, mends_id, grounds)
) STRICT, WITHOUT ROWID;

-- What came back in a province is looked at for each filing there.
CREATE INDEX entity_province ON entity (province) WHERE province IS NOT NULL;

-- Is a person in another entity's filing? Asked for each filing that is looked at.
CREATE INDEX answer_person ON answer (value)
    WHERE key IN ('principal.id_number', 'principal.mobile',
                  'service_principal.id_number', 'service_principal.mobile');

-- What beian-scan found in a document, by its content. Derived: made anew from the file.
CREATE TABLE reading (
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,                -- as what it was read; '': as anything
    program TEXT NOT NULL,             -- version of what read it
    said TEXT NOT NULL,                -- JSON
    at TEXT NOT NULL,
    PRIMARY KEY (sha256, kind)
) STRICT, WITHOUT ROWID;
