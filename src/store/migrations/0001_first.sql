-- The first workspace. Tables that the journal records first; then what lies outside it.

CREATE TABLE entity (
    id INTEGER NOT NULL PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,          -- certificate number, folded; or 'name:' and the folded name
    name TEXT,
    kind TEXT,
    province TEXT,                     -- GB/T 2260, two digits
    icp_number TEXT                    -- 沪ICP备12345678号
) STRICT;

CREATE TABLE filing (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,         -- F1, F2 …
    title TEXT NOT NULL,
    type TEXT,                         -- catalogue id of the filing type; NULL: not decided yet
    entity_id INTEGER REFERENCES entity (id),
    stage TEXT NOT NULL,               -- catalogue id of the stage
    stage_since TEXT NOT NULL,
    round INTEGER NOT NULL DEFAULT 0 CHECK (round >= 0), -- how often it was submitted
    is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)), -- holds the entity's one order
    catalogue_version TEXT NOT NULL,
    created_at TEXT NOT NULL,
    closed_at TEXT,
    number TEXT,                       -- the entity's number, once approved
    police_number TEXT,
    note TEXT
) STRICT;
CREATE INDEX filing_entity ON filing (entity_id, is_open);

CREATE TABLE service (
    filing_id INTEGER NOT NULL REFERENCES filing (id),
    no INTEGER NOT NULL CHECK (no >= 1),
    kind TEXT,
    name TEXT,
    domain TEXT,
    number TEXT,
    PRIMARY KEY (filing_id, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
    filing_id INTEGER NOT NULL REFERENCES filing (id),
    service_no INTEGER NOT NULL CHECK (service_no >= 0), -- 0: the whole filing
    key TEXT NOT NULL,                 -- fact id
    value TEXT,                        -- NULL: "not sure"
    at TEXT NOT NULL,
    PRIMARY KEY (filing_id, service_no, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE material (
    filing_id INTEGER NOT NULL REFERENCES filing (id),
    service_no INTEGER NOT NULL CHECK (service_no >= 0),
    material_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('missing', 'collected', 'verified', 'returned', 'waived', 'expired')),
    why TEXT,                          -- reason of 'waived' and 'returned'
    needed INTEGER CHECK (needed IN (0, 1)), -- the officer's own yes or no where the catalogue asks
    valid_until TEXT,
    owner TEXT,
    note TEXT,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (filing_id, service_no, material_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    id INTEGER NOT NULL PRIMARY KEY,
    filing_id INTEGER NOT NULL REFERENCES filing (id),
    service_no INTEGER NOT NULL CHECK (service_no >= 0),
    material_id TEXT NOT NULL,
    name TEXT NOT NULL,                -- file name as attached
    slot INTEGER NOT NULL,             -- 1, 2 … several documents of one material
    revision INTEGER NOT NULL,         -- 1, 2 … of that slot; the highest counts
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,          -- by content
    size_bytes INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    removed_at TEXT
) STRICT;
CREATE INDEX document_material ON document (filing_id, service_no, material_id, slot, revision);

CREATE TABLE event (
    id INTEGER NOT NULL PRIMARY KEY,
    filing_id INTEGER NOT NULL REFERENCES filing (id),
    event TEXT NOT NULL,               -- catalogue id
    at TEXT NOT NULL,                  -- when it happened, as the officer says
    recorded_at TEXT NOT NULL,
    from_stage TEXT NOT NULL,
    to_stage TEXT NOT NULL,
    round INTEGER NOT NULL,
    number TEXT,
    who TEXT,                          -- principal, service-principal
    note TEXT
) STRICT;
CREATE INDEX event_filing ON event (filing_id, id);

CREATE TABLE event_reason (
    event_id INTEGER NOT NULL REFERENCES event (id),
    ord INTEGER NOT NULL,
    reason_id TEXT,                    -- catalogue id of a rejection; NULL: only text
    field TEXT,                        -- material or fact that was named
    text TEXT,
    PRIMARY KEY (event_id, ord)
) STRICT, WITHOUT ROWID;

CREATE TABLE resource (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,         -- R1, R2 …
    product TEXT NOT NULL,             -- catalogue id
    region TEXT NOT NULL,              -- catalogue id
    name TEXT,                         -- instance id or the officer's word
    entity_id INTEGER REFERENCES entity (id),
    slots INTEGER NOT NULL CHECK (slots >= 0), -- service numbers it gives, in all
    expires_on TEXT,
    price TEXT,                        -- as the officer enters it, with unit
    latency_ms INTEGER,                -- as the officer measured it
    note TEXT
) STRICT;

CREATE TABLE slot (
    resource_id INTEGER NOT NULL REFERENCES resource (id),
    no INTEGER NOT NULL,
    filing_id INTEGER REFERENCES filing (id),
    service_no INTEGER,
    number TEXT,                       -- the service number (备案服务码) itself
    state TEXT NOT NULL CHECK (state IN ('reserved', 'used')), -- used never comes back
    at TEXT NOT NULL,
    PRIMARY KEY (resource_id, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX slot_filing ON slot (filing_id, service_no);

CREATE TABLE reminder (
    filing_id INTEGER NOT NULL REFERENCES filing (id),
    rule_id TEXT NOT NULL,
    instance INTEGER NOT NULL,         -- which occurrence of the trigger
    acknowledged_at TEXT,
    snoozed_until TEXT,                -- a day
    why TEXT,
    PRIMARY KEY (filing_id, rule_id, instance)
) STRICT, WITHOUT ROWID;

-- Derived: filled by the projection that `workflow` registers, never journalled.
CREATE TABLE deadline (
    filing_id INTEGER NOT NULL,
    rule_id TEXT NOT NULL,
    instance INTEGER NOT NULL,
    due_on TEXT NOT NULL,              -- a day in China; sorts
    due_at TEXT,                       -- an instant, where hours count
    earliest_on TEXT,
    usual_on TEXT,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    acknowledged INTEGER NOT NULL CHECK (acknowledged IN (0, 1)),
    snoozed_until TEXT,
    PRIMARY KEY (filing_id, rule_id, instance)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadline_due ON deadline (is_open, due_on, filing_id);

CREATE TABLE overview (
    filing_id INTEGER NOT NULL PRIMARY KEY,
    actor TEXT NOT NULL,               -- whose move it is
    due_on TEXT NOT NULL,              -- next open date; '9999-12-31': none
    due_rule TEXT,
    due_at TEXT,
    provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),
    n_required INTEGER NOT NULL,
    n_done INTEGER NOT NULL,
    n_unknown INTEGER NOT NULL,
    held_by TEXT,                      -- code of the open order that holds this one back
    search TEXT NOT NULL               -- folded text for finding
) STRICT;
CREATE INDEX overview_due ON overview (due_on, filing_id);

-- Outside the journal: bytes by their hash, what is being typed, and the journal itself.
CREATE TABLE blob (
    sha256 TEXT NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    scope TEXT NOT NULL,               -- screen and object, e.g. interview/F1
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    origin TEXT NOT NULL,              -- which workspace wrote it
    seq INTEGER NOT NULL,
    lamport INTEGER NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    verb TEXT NOT NULL,
    object TEXT NOT NULL,
    summary TEXT NOT NULL,
    schema INTEGER NOT NULL,
    undoes INTEGER,                    -- seq of the entry that this one takes back (undo, redo)
    changes BLOB NOT NULL,             -- SQLite changeset
    prev BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_order ON journal (lamport, origin, seq);
CREATE INDEX journal_object ON journal (object, lamport);
