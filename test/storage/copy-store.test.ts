import fc from "fast-check";
import { copyDatabase } from "../../src/compose";
import { readConfig } from "../../src/config";
import type { CopyReport } from "../../src/storage/copy/copy-store";
import { openConnections } from "../../src/storage/data-source";
import { chunksOf, placeholders, type Sql, type SqlValue, sqlOver } from "../../src/storage/sql";
import { ENGINES, type Engine, makeDatabase, type TestDatabase } from "../support/databases";
import { rowsOf } from "../support/table-rows";

const PAIRS = ENGINES.flatMap((from) => ENGINES.map((to) => [from, to] as const));
const AT = "2026-11-22T17:00:00.000Z";

const databases: TestDatabase[] = [];
afterAll(() => Promise.all(databases.map((database) => database.drop())));

async function make(engine: Engine, content: "seeded" | "nothing" = "seeded"): Promise<string> {
  const database = await makeDatabase(engine, content);
  databases.push(database);
  return database.url;
}

/** Does something to a database, its schema made. */
async function within(url: string, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const connections = await openConnections(readConfig({ DATABASE_URL: url }).database);
  try {
    await work(sqlOver(connections.writer));
  } finally {
    await connections.close();
  }
}

const copy = (from: string, to: string, onRows: () => void = () => undefined): Promise<CopyReport> =>
  copyDatabase(from, to, onRows);

/** The tables of a database that hold rows, but for those that do as soon as there is a schema. */
async function filled(url: string, tables: CopyReport["tables"]): Promise<string[]> {
  const names: string[] = [];
  for (const { table } of tables) {
    if (table === "writer_turns" || table === "audit_head") continue;
    if ((await rowsOf(url, `select 1 from ${table} limit 1`)).length > 0) names.push(table);
  }
  return names;
}

/** Text that every database takes: no zero character, no half of a surrogate pair. */
const TEXT = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .map((text) => text.replaceAll("\0", "").toWellFormed());
const ODD_TEXT = [
  "e\u0301",
  "\u00E9",
  "\uFEFFmark",
  "\u202Eturned",
  "👩‍🚀",
  " ",
  "\r\n\t",
  "null",
  "''",
  "\\u0000",
  "\uFFFF",
];

const COUNTS = [
  ...[
    "dry_run",
    "replace_report",
    "create_services",
    "rows_done",
    "reports",
    "created",
    "changed",
    "unchanged",
  ],
  ...["refused", "left_out", "errors", "warnings", "infos"],
];

async function insertAll(
  sql: Sql,
  table: string,
  columns: readonly string[],
  rows: readonly (SqlValue | Buffer)[][],
) {
  for (const some of chunksOf(rows, 500)) {
    await sql.rows(
      `insert into ${table} (${columns.join(", ")}) values ${some.map((row) => `(${placeholders(row.length)})`).join(", ")}`,
      some.flat(),
    );
  }
}

/** Values that engines and drivers like to change: text, decimals, whole numbers that are larger than a double can tell. */
async function fillWithOddValues(sql: Sql): Promise<void> {
  const texts = [...ODD_TEXT, ...fc.sample(TEXT, { numRuns: 3_000, seed: 280 })].filter(
    (text) => text !== "",
  );
  const orNull = (text: string, index: number) => (index % 3 === 0 ? null : text);
  // The texts are keys, too: both engines must put them into the same order.
  await insertAll(
    sql,
    "withheld_collections",
    ["collection", "hisp", "service", "quarter", "channel", "reason"],
    [...new Set(texts)].map((text) => [text, "dos-ca", "dos-ca", "FY2026-Q1", null, text]),
  );
  await insertAll(
    sql,
    "changes",
    ["sequence", "at", "kind", "hisp", "summary", "path"],
    texts.map((text, index) => [
      index + 100,
      AT,
      "DATASET_LOADED",
      orNull(text, index),
      text,
      orNull(text, index + 1),
    ]),
  );
  const numbers = [0, -0, 1, 0.1, 1 / 3, 5e-324, 1.7976931348623157e308, -2.5, 1e21, 123456789012345680];
  const reals = fc.sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 1_000, seed: 281 });
  await insertAll(
    sql,
    "indicators",
    ["revision_id", "position", "name", "value", "unit", "target", "better"],
    [...numbers, ...reals].map((value, index) => [
      1,
      index,
      "n",
      value,
      "",
      index % 2 === 0 ? null : value,
      "HIGHER",
    ]),
  );
  await sql.rows("update reports set version = cast('9007199254740993' as bigint) where id = 2");
  await sql.rows("update reports set version = cast('9223372036854775807' as bigint) where id = 3");
  await insertAll(
    sql,
    "imports",
    ["id", "state", "created_at", "updated_at", "actor", "bytes", "sha256", "mode", ...COUNTS],
    [["i", "RECEIVED", AT, AT, "a", 1, "0".repeat(64), "ATOMIC", ...COUNTS.map(() => 0)]],
  );
  await insertAll(sql, "import_tasks", ["import_id", "task", "queued_at"], [["i", "{}", 1]]);
  const bytes = [
    Buffer.alloc(1_000_000, 7),
    ...Array.from({ length: 256 }, (_, byte) => Buffer.from([0, byte, 255])),
  ];
  for (const [index, part] of bytes.entries())
    await insertAll(sql, "import_parts", ["import_id", "number", "bytes"], [["i", index, part]]);
  // Each names the key in its place, which comes later in the order of the table: across batches, too.
  const key = (index: number) => `cx_${String(index).padStart(12, "0")}`;
  const prefixes = Array.from({ length: 3_000 }, (_, index) => key(index));
  await insertAll(
    sql,
    "api_keys",
    ["prefix", "hash", "name", "scopes", "created_at", "successor"],
    prefixes.reverse().map((prefix, index) => {
      const after = index === 0 ? null : key(3_000 - index);
      return [prefix, prefix.padEnd(64, "0"), "Desk", "[]", AT, after];
    }),
  );
}

describe("a copy of everything", () => {
  it.each(PAIRS)(
    "from %s to %s holds values exactly, and their digests are those of every engine",
    async (from, to) => {
      const [source, target] = [await make(from), await make(to, "nothing")];
      await within(source, fillWithOddValues);
      const report = await copy(source, target);
      expect(report.rows).toBeGreaterThan(13_000);
      const exact = "select cast(version as text) as version from reports where id in (2, 3) order by id";
      expect(await rowsOf(target, exact)).toEqual([
        { version: "9007199254740993" },
        { version: "9223372036854775807" },
      ]);
      for (const query of [
        "select * from changes order by sequence",
        "select * from import_parts order by number",
        "select * from withheld_collections order by collection",
        "select revision_id, position, value, target from indicators order by revision_id, position",
      ])
        expect(await rowsOf(target, query)).toEqual(await rowsOf(source, query));
      // The other engine, filled the same way, has the same digests: they are of what is said, not of how it is kept.
      const again = await make(to === "sqlite" ? "postgres" : "sqlite", "nothing");
      const other = await copy(target, again);
      expect(other.tables).toEqual(report.tables);
    },
    180_000,
  );

  it.each(ENGINES)("goes into an empty database only: %s", async (engine) => {
    const source = await make("sqlite");
    const target = await make(engine);
    const count =
      "select (select count(*) from reports) as reports, (select count(*) from audit_events) as entries";
    const before = await rowsOf(target, count);
    await expect(copy(source, target)).rejects.toMatchObject({
      code: "STATE_CONFLICT",
      message: expect.stringMatching(
        /target is not empty: there are rows in .*dataset.* Nothing was changed/,
      ),
    });
    await expect(copy(target, target)).rejects.toMatchObject({ code: "STATE_CONFLICT" });
    expect(await rowsOf(target, count)).toEqual(before);
    // One with a schema and nothing else is empty.
    const bare = await make(engine, "nothing");
    await within(bare, async () => undefined);
    expect((await copy(source, bare)).rows).toBeGreaterThan(3_000);
  });

  const LACKS_A_TABLE = [
    "lacks a table",
    /did not take rows of withheld_collections/,
    ["alter table withheld_collections rename to gone"],
    ["alter table gone rename to withheld_collections"],
  ] as const;
  /** What keeps a target from taking every row, and what takes that away again. */
  const SPOILT: Readonly<
    Record<Engine, readonly (readonly [string, RegExp, readonly string[], readonly string[]])[]>
  > = {
    sqlite: [
      [
        "does not take some",
        /did not take rows of measure_results: .*no more figures/,
        [
          "create trigger spoilt before insert on measure_results when new.revision_id = 150 begin select raise(abort, 'no more figures'); end",
        ],
        ["drop trigger spoilt"],
      ],
      LACKS_A_TABLE,
      [
        "changes one",
        /Table hisps is not the same in the target: 38 rows of digest [0-9a-f]{64} became 38 of/,
        [
          "create trigger spoilt after insert on hisps when new.slug = 'dos-ca' begin update hisps set name = 'Passports' where slug = 'dos-ca'; end",
        ],
        ["drop trigger spoilt"],
      ],
    ],
    postgres: [
      [
        "does not take some",
        /did not take rows of measure_results: .*spoilt/,
        ["alter table measure_results add constraint spoilt check (revision_id <> 150)"],
        ["alter table measure_results drop constraint spoilt"],
      ],
      LACKS_A_TABLE,
      [
        "changes one",
        /Table hisps is not the same in the target: 38 rows of digest [0-9a-f]{64} became 38 of/,
        [
          "create function spoil() returns trigger language plpgsql as $$ begin new.name = 'Passports'; return new; end $$",
          "create trigger spoilt before insert on hisps for each row when (new.slug = 'dos-ca') execute function spoil()",
        ],
        ["drop trigger spoilt on hisps", "drop function spoil"],
      ],
    ],
  };
  describe.each(ENGINES)("to %s", (engine) => {
    it.each(SPOILT[engine])(
      "leaves nothing in a target that %s, and can be begun anew",
      async (_, message, spoil, mend) => {
        const [source, target] = [await make("sqlite"), await make(engine, "nothing")];
        await within(target, async (sql) => {
          for (const statement of spoil) await sql.rows(statement);
        });
        await expect(copy(source, target)).rejects.toMatchObject({ message: expect.stringMatching(message) });
        await within(target, async (sql) => {
          for (const statement of mend) await sql.rows(statement);
        });
        const report = await copy(source, await make("sqlite", "nothing"));
        expect(await filled(target, report.tables)).toEqual([]);
        expect((await copy(source, target)).tables).toEqual(report.tables);
      },
      180_000,
    );
  });

  it.each(ENGINES)("is of the moment it began, while others go on writing to %s", async (engine) => {
    const [source, target] = [await make(engine), await make("sqlite", "nothing")];
    const connections = await openConnections(readConfig({ DATABASE_URL: source }).database);
    let writing: Promise<unknown> | null = null;
    const report = await copy(source, target, () => {
      writing ??= connections.writer.query("update dataset set revision = revision + 1");
    });
    await writing;
    await connections.close();
    const revision = "select revision from dataset";
    expect(await rowsOf(source, revision)).toEqual([{ revision: 2 }]);
    expect(await rowsOf(target, revision)).toEqual([{ revision: 1 }]);
    expect(report.rows).toBeGreaterThan(3_000);
  });

  it.each(ENGINES)("does not touch a source of another schema: %s", async (engine) => {
    const source = await make(engine);
    const taken = (sql: Sql) => sql.rows<{ name: string }>("select name from migrations order by id");
    await within(source, async (sql) => {
      const before = await taken(sql);
      const last = before.at(-1)?.name ?? "";
      const target = await make("sqlite", "nothing");
      await sql.rows("update migrations set name = 'Later1900000000001' where name = ?", [last]);
      await expect(copy(source, target)).rejects.toThrow(
        /source was made by a newer version.*Later1900000000001/,
      );
      await sql.rows("delete from migrations where name = 'Later1900000000001'");
      await expect(copy(source, target)).rejects.toThrow(
        new RegExp(`older than this program: it lacks ${last}`),
      );
      expect(await taken(sql)).toEqual(before.slice(0, -1));
      // What was refused made nothing.
      expect((await copy(await make("sqlite"), target)).rows).toBeGreaterThan(3_000);
    });
    await expect(copy(await make(engine, "nothing"), await make("sqlite", "nothing"))).rejects.toMatchObject({
      code: engine === "sqlite" ? "NOT_FOUND" : "STATE_CONFLICT",
    });
  });
});
