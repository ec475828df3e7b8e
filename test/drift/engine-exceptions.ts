/** Why some places of a test file are of one engine. */
export interface OneEngine {
  /** How many places. */
  readonly places: number;
  readonly why: string;
}

const CLIENT =
  "What is tried is the program cx as a client of a server over HTTP, which does not show its engine; test/api has each answer on both.";
const ADDRESSES = "Addresses that are only read; nothing is opened.";

/** Test files that open a store of one engine: all there are, each with its reason. Any other place fails. */
export const ONE_ENGINE: Readonly<Record<string, OneEngine>> = {
  "api/openapi.test.ts": { places: 2, why: "The document is made of the routes, before any store is asked." },
  "api/workbook-import.test.ts": {
    places: 1,
    why: "LibreOffice fills in the workbook; the import itself is tried on both in this file.",
  },
  "bench/generated-data.test.ts": {
    places: 1,
    why: "What the bench stores; it measures on SQLite.",
  },
  "cli/backup.test.ts": { places: 4, why: "cx backup is SQLite's: it refuses PostgreSQL, which is tried." },
  "cli/compliance.test.ts": { places: 1, why: CLIENT },
  "cli/cx.test.ts": {
    places: 3,
    why: "A database that is not used, one that is out of reach, and one that a client's server has.",
  },
  "cli/deadlines.test.ts": { places: 1, why: CLIENT },
  "cli/import.test.ts": { places: 2, why: CLIENT },
  "cli/pull.test.ts": { places: 1, why: CLIENT },
  "cli/server-options.test.ts": { places: 1, why: CLIENT },
  "cli/template.test.ts": { places: 1, why: CLIENT },
  "config/config.test.ts": { places: 1, why: ADDRESSES },
  "crash/database-out.test.ts": {
    places: 2,
    why: "Both engines, each out of reach in its own way: a folder that is moved, a server that is stopped.",
  },
  "crash/three-servers.test.ts": {
    places: 1,
    why: "Servers over one PostgreSQL; several processes over one SQLite file are in test/workers.",
  },
  "http/shared-rate-limits.test.ts": {
    places: 2,
    why: "The count in PostgreSQL, and its being out of reach; SQLite's is in memory: rate-limits, test/workers.",
  },
  "http/slow-clients.test.ts": { places: 1, why: "What happens on sockets before any store is asked." },
  "pages/pages.test.ts": { places: 1, why: "What a browser makes of the pages, which are files." },
  "storage/copied-answers.test.ts": {
    places: 2,
    why: "Both engines: the first of a row of copies is SQLite, and later ones are asked beside it.",
  },
  "storage/full-disk.test.ts": {
    places: 1,
    why: "SQLite ends a transaction by itself on a full disk; PostgreSQL does not.",
  },
  "storage/group-commit.test.ts": {
    places: 1,
    why: "PostgreSQL's transactions go side by side; SQLite alone has one writer that groups.",
  },
  "storage/lost-connection.test.ts": {
    places: 1,
    why: "A connection that a server ends; SQLite has none.",
  },
  "storage/migrations.test.ts": {
    places: 1,
    why: "Servers that start together on an empty PostgreSQL; SQLite's first start is in first-start.",
  },
  "storage/replicas.test.ts": { places: 2, why: "Copies that PostgreSQL streams; SQLite has none." },
  "storage/sqlite-connections.test.ts": { places: 1, why: "How SQLite's connections are opened." },
};

const NO_LIBREOFFICE = "Where there is no LibreOffice a warning says so; under CI a test fails then.";

/** Tests that may be left out: all there are. */
export const MAY_BE_LEFT_OUT: Readonly<Record<string, OneEngine>> = {
  "api/workbook-import.test.ts": { places: 1, why: NO_LIBREOFFICE },
  "formats/workbook/libreoffice.test.ts": { places: 2, why: NO_LIBREOFFICE },
  "formats/xlsx-table.test.ts": { places: 2, why: NO_LIBREOFFICE },
  "pages/pages.test.ts": {
    places: 2,
    why: "Where there is no browser a warning says so; under CI a test fails then.",
  },
  "crash/imports-outlive.test.ts": {
    places: 1,
    why: "Each engine has a test of its own besides: servers that die one after another over a file, and one that is paused while another goes on over PostgreSQL.",
  },
  "http/slow-clients.test.ts": {
    places: 1,
    why: "Two servers with settings of their own, and each test is of one of them.",
  },
};
