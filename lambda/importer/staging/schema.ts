/**
 * The tables of a staging.
 *
 * `records` holds whatever was read, with what became of it: `resolved` is the entity that it is to be in the record, with
 * its facets; `fate` says what the record makes of it (ADDED, CHANGED, REFILED, UNCHANGED), `position` in which order it is written.
 * What a file does not write, but has to be written because of it, FOLLOWS and is written first; `dependents` holds what
 * that may be true of.
 * `known` holds what the record has of everything that is written or referred to; null for what it does not have.
 * What is not fetched yet is wanted, and so are the memberships of an organisation whose `members` are WANTED. `faults` says what is wrong, `notes` what is not wrong but to be known.
 */
export const SCHEMA = `
  CREATE TABLE files (id INTEGER PRIMARY KEY, name TEXT NOT NULL, text TEXT);
  CREATE TABLE records (
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL,
    line INTEGER NOT NULL,
    path TEXT NOT NULL,
    type TEXT,
    slug TEXT,
    raw TEXT NOT NULL,
    written TEXT,
    rejected INTEGER NOT NULL,
    spread INTEGER NOT NULL DEFAULT 0,
    resolved TEXT,
    member TEXT,
    post TEXT,
    organization TEXT,
    fate TEXT,
    position INTEGER
  );
  CREATE INDEX records_by_name ON records (slug, type);
  CREATE INDEX records_by_file ON records (file);
  CREATE INDEX records_by_type ON records (file, type, id);
  CREATE INDEX records_to_spread ON records (file) WHERE rejected = 1 AND spread = 0;
  CREATE INDEX records_by_member ON records (member) WHERE member IS NOT NULL;
  CREATE INDEX records_by_post ON records (post) WHERE post IS NOT NULL;
  CREATE INDEX records_by_organization ON records (organization) WHERE organization IS NOT NULL;
  CREATE INDEX records_by_position ON records (file, position) WHERE position IS NOT NULL;
  CREATE TABLE refs (file INTEGER NOT NULL, record INTEGER NOT NULL, path TEXT NOT NULL, types TEXT NOT NULL, slug TEXT NOT NULL, way TEXT);
  CREATE INDEX refs_by_record ON refs (record);
  CREATE INDEX refs_by_way ON refs (way, record) WHERE way IS NOT NULL;
  CREATE INDEX refs_by_slug ON refs (slug);
  CREATE TABLE known (
    type TEXT NOT NULL,
    slug TEXT NOT NULL,
    fetched INTEGER NOT NULL DEFAULT 0,
    tenures INTEGER NOT NULL DEFAULT 0,
    members TEXT NOT NULL DEFAULT 'UNKNOWN',
    entry TEXT,
    tombstone TEXT,
    member TEXT,
    post TEXT,
    organization TEXT,
    PRIMARY KEY (type, slug)
  ) WITHOUT ROWID;
  CREATE INDEX known_without_tenures ON known (type) WHERE tenures = 0 AND entry IS NOT NULL;
  CREATE INDEX known_to_fetch ON known (fetched) WHERE fetched = 0;
  CREATE INDEX known_by_member ON known (member) WHERE member IS NOT NULL;
  CREATE INDEX known_by_post ON known (post) WHERE post IS NOT NULL;
  CREATE INDEX known_by_organization ON known (organization) WHERE organization IS NOT NULL;
  CREATE INDEX known_to_list ON known (members) WHERE members = 'WANTED';
  CREATE TABLE dependents (type TEXT NOT NULL, slug TEXT NOT NULL, UNIQUE (type, slug));
  CREATE TABLE faults (
    record INTEGER,
    file INTEGER NOT NULL,
    line INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    path TEXT NOT NULL,
    expected TEXT NOT NULL,
    got TEXT,
    nearest TEXT NOT NULL
  );
  CREATE TABLE notes (
    record INTEGER,
    file INTEGER NOT NULL,
    line INTEGER NOT NULL,
    "column" INTEGER NOT NULL,
    path TEXT NOT NULL,
    expected TEXT NOT NULL,
    got TEXT,
    nearest TEXT NOT NULL
  );
  CREATE INDEX faults_by_place ON faults (file, line, "column");
`;
