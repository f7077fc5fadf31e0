/**
 * The tables of a store, as of version 1 (migrations.ts has what changed since). Newest state and history live apart (`*_current`, `*_closed`), so that reading the newest
 * state costs the same however much lies behind it. `since` and `until` are positions on a line, never transaction numbers.
 *
 *   project ─ line ─ snapshot          who committed what, when, where on which line
 *   path, name                         texts interned per project; `path` also names directories of packages
 *   entity                             stable id ↔ integer key, and what the id is derived from
 *   node_*                             content of an entity between two positions
 *   edge_*, unresolved_*               uses; the place of a use is not in them
 *   positions_*                        one packed blob per file: spans of its entities, places of its uses (positions.ts)
 *   file_*, text, memory, setting      what ingest keeps; text once per content
 *   count_current                      statistics, kept in the same transaction
 *   lexical_*                          postings of words in segments (lexical/lexical-schema.ts); up to version 3 an FTS5 table
 */

/** Marks the file as ours: "ONYX" in ASCII. */
export const APPLICATION_ID = 0x4f4e5958

/** Space between two snapshots of a line, so that history read in later lands between them. 2^53 / 2^20 leaves 8 thousand million. */
export const POSITION_STEP = 2 ** 20

export const MAIN_LINE = 'main'

export const SCHEMA_V1 = `
CREATE TABLE project (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE line (
  key INTEGER PRIMARY KEY, project INTEGER NOT NULL, name TEXT NOT NULL, parent INTEGER, fork_position INTEGER,
  UNIQUE (project, name)
);
CREATE TABLE snapshot (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, project INTEGER NOT NULL, at INTEGER NOT NULL, author TEXT,
  git_commit TEXT, dirty INTEGER NOT NULL, parent INTEGER, line INTEGER NOT NULL, position INTEGER NOT NULL,
  extractor_version TEXT NOT NULL, config_hash TEXT NOT NULL,
  UNIQUE (line, position)
);
CREATE INDEX snapshot_project ON snapshot (project, number);

CREATE TABLE path (key INTEGER PRIMARY KEY, project INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (project, text));
CREATE TABLE name (key INTEGER PRIMARY KEY, project INTEGER NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL, UNIQUE (project, text));
CREATE TABLE entity (
  key INTEGER PRIMARY KEY, project INTEGER NOT NULL, id TEXT NOT NULL, kind INTEGER NOT NULL, language INTEGER NOT NULL,
  name INTEGER NOT NULL, qualified TEXT NOT NULL, path INTEGER
);

CREATE TABLE node_current (
  entity INTEGER PRIMARY KEY, since INTEGER NOT NULL, kind INTEGER NOT NULL, name INTEGER NOT NULL, tail INTEGER NOT NULL,
  signature TEXT, doc TEXT, content_hash TEXT, shape_hash TEXT, is_test INTEGER NOT NULL, is_shared INTEGER NOT NULL,
  terms_hash INTEGER NOT NULL
);
CREATE TABLE node_closed (
  entity INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, line INTEGER NOT NULL,
  signature TEXT, doc TEXT, content_hash TEXT, shape_hash TEXT, is_test INTEGER NOT NULL,
  PRIMARY KEY (entity, line, since)
) WITHOUT ROWID;

CREATE TABLE edge_current (
  source INTEGER NOT NULL, kind INTEGER NOT NULL, file INTEGER NOT NULL, ordinal INTEGER NOT NULL, target INTEGER NOT NULL,
  resolution INTEGER NOT NULL, confidence REAL NOT NULL, since INTEGER NOT NULL,
  PRIMARY KEY (source, kind, file, ordinal, target)
) WITHOUT ROWID;
CREATE TABLE edge_closed (
  source INTEGER NOT NULL, kind INTEGER NOT NULL, file INTEGER NOT NULL, ordinal INTEGER NOT NULL, target INTEGER NOT NULL,
  resolution INTEGER NOT NULL, confidence REAL NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, line INTEGER NOT NULL,
  PRIMARY KEY (source, kind, file, ordinal, target, line, since)
) WITHOUT ROWID;
CREATE INDEX edge_closed_in ON edge_closed (target, kind, source, file, ordinal);

CREATE TABLE unresolved_current (
  source INTEGER NOT NULL, kind INTEGER NOT NULL, file INTEGER NOT NULL, ordinal INTEGER NOT NULL, name INTEGER NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (source, kind, file, ordinal, name)
) WITHOUT ROWID;
CREATE TABLE unresolved_closed (
  source INTEGER NOT NULL, kind INTEGER NOT NULL, file INTEGER NOT NULL, ordinal INTEGER NOT NULL, name INTEGER NOT NULL,
  since INTEGER NOT NULL, until INTEGER NOT NULL, line INTEGER NOT NULL,
  PRIMARY KEY (source, kind, file, ordinal, name, line, since)
) WITHOUT ROWID;

CREATE TABLE positions_current (file INTEGER PRIMARY KEY, since INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE positions_closed (
  file INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, line INTEGER NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (file, line, since)
);
CREATE TABLE file_current (
  path INTEGER PRIMARY KEY, since INTEGER NOT NULL, language INTEGER, size INTEGER NOT NULL, content_hash TEXT NOT NULL,
  status INTEGER NOT NULL, reason TEXT, stamp TEXT NOT NULL
);
CREATE TABLE file_closed (
  path INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL, line INTEGER NOT NULL,
  language INTEGER, size INTEGER NOT NULL, content_hash TEXT NOT NULL, status INTEGER NOT NULL, reason TEXT,
  PRIMARY KEY (path, line, since)
);
CREATE TABLE text (content_hash TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE memory (path INTEGER PRIMARY KEY, facts BLOB NOT NULL, dependencies BLOB NOT NULL);
CREATE TABLE setting (project INTEGER NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (project, key)) WITHOUT ROWID;
CREATE TABLE count_current (
  project INTEGER NOT NULL, what INTEGER NOT NULL, code INTEGER NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (project, what, code)
) WITHOUT ROWID;
`

/** Words of the current nodes, up to version 3: without content, fed with text that is already tokenised. */
export const LEXICAL_SCHEMA_V1 = `
CREATE VIRTUAL TABLE lexical USING fts5(
  name, container, signature, doc, body, content='', contentless_delete=1, tokenize="ascii tokenchars '_$'"
);
`

/** Indexes that a first load leaves out: it is faster to fill the tables and then build them, from sorted rows. */
export const LOADABLE_INDEXES: readonly { readonly name: string; readonly sql: string }[] = [
  { name: 'entity_id', sql: 'CREATE UNIQUE INDEX entity_id ON entity (project, id)' },
  index('name_folded', 'name (project, folded)'),
  index('node_current_name', 'node_current (name, kind)'),
  index('node_current_tail', 'node_current (tail)'),
  index('edge_current_in', 'edge_current (target, kind, source, file, ordinal, resolution, confidence)'),
  index('unresolved_current_name', 'unresolved_current (name, kind)'),
  index('file_current_status', 'file_current (status, language)'),
]

function index(name: string, on: string): { name: string; sql: string } {
  return { name, sql: `CREATE INDEX ${name} ON ${on}` }
}
