import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import type { DataSource } from "typeorm";
import { openPorts } from "../../src/compose";
import { readConfig } from "../../src/config";
import { type Connections, openConnections } from "../../src/storage/data-source";
import { parseDatabaseUrl } from "../../src/storage/database-url";
import { TABLES } from "../../src/storage/tables/all-tables";
import { endPrograms, runCx, serveCx } from "../support/built-cx";
import { TEST_CLOCK } from "../support/constants";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";

afterAll(endPrograms);

const MIGRATIONS = resolve(__dirname, "..", "..", "src", "storage", "migrations");

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly primary: boolean;
}

function open({ url }: TestDatabase): Promise<Connections> {
  const target = parseDatabaseUrl(url);
  if (target === null) throw new Error(url);
  return openConnections(target);
}

/** Every column of every table there is, as the engine's own catalog says. */
async function catalog(source: DataSource): Promise<Column[]> {
  if (source.options.type === "postgres") {
    return source.query(
      `select c.table_name as "table", c.column_name as "name", c.data_type as "type", exists (
          select 1 from information_schema.table_constraints t
          join information_schema.key_column_usage k on k.constraint_name = t.constraint_name
          where t.constraint_type = 'PRIMARY KEY' and k.table_name = c.table_name and k.column_name = c.column_name
        ) as "primary"
        from information_schema.columns c where c.table_schema = 'public'
        order by c.table_name, c.ordinal_position`,
    );
  }
  const rows = await source.query<{ table: string; name: string; type: string; pk: number }[]>(
    `select t.name as "table", c.name as "name", lower(c.type) as "type", c.pk as "pk"
      from sqlite_master t join pragma_table_info(t.name) c
      where t.type = 'table' and t.name not like 'sqlite_%' order by t.name, c.cid`,
  );
  return rows.map(({ pk, ...column }) => ({ ...column, primary: pk > 0 }));
}

/** What a type of a table's declaration is called by each engine. */
const TYPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sqlite: { text: "text", bigint: "integer", integer: "integer", "double precision": "real" },
  postgres: { text: "text", bigint: "bigint", integer: "bigint", "double precision": "double precision" },
};

describe.each(ENGINES)("the schema on %s", (engine) => {
  it("is made in a new database, with every table and nothing in them", async () => {
    const database = await makeDatabase(engine, "nothing");
    const connections = await open(database);
    const tables = new Set((await catalog(connections.writer)).map(({ table }) => table));
    const wanted = [
      ...TABLES.map(({ options }) => options.tableName),
      "dataset",
      "writer_turns",
      "audit_head",
      "migrations",
      "named_requests",
      "import_tasks",
      "import_parts",
      "score_sums",
      "score_sums_at",
      ...(engine === "postgres" ? ["rate_counts"] : []),
    ];
    expect([...tables].sort()).toEqual(wanted.sort());
    for (const { options } of TABLES) {
      const rows = await connections.reader.query<unknown[]>(`select 1 from ${options.tableName}`);
      expect(rows).toEqual([]);
    }
    await connections.close();
    await database.drop();
  });

  it("stays as it is when a database is opened again, and so does what is in it", async () => {
    const database = await makeDatabase(engine);
    const content = async (source: DataSource) => {
      const tables = [...TABLES.map(({ options }) => options.tableName), "dataset", "migrations"];
      const counts = tables.map(async (table) => [
        table,
        (await source.query<unknown[]>(`select * from ${table}`)).length,
      ]);
      return Object.fromEntries(await Promise.all(counts)) as Record<string, number>;
    };
    const first = await open(database);
    const [schema, before] = [await catalog(first.writer), await content(first.reader)];
    expect(before).toMatchObject({
      hisps: 38,
      services: 64,
      migrations: readdirSync(MIGRATIONS).length,
      dataset: 1,
    });
    await first.close();
    const config = readConfig({ DATABASE_URL: database.url });
    const { store, isNew } = await openPorts(config, { clock: TEST_CLOCK });
    expect(isNew).toBe(false);
    await store.close();
    const again = await open(database);
    expect(await catalog(again.writer)).toEqual(schema);
    expect(await content(again.reader)).toEqual(before);
    await again.close();
    await database.drop();
  });

  it("is refused where a newer version made it, before anything is done, and said what to do", async () => {
    const database = await makeDatabase(engine);
    const first = await open(database);
    await first.writer.query(
      "insert into migrations (timestamp, name) values (1800000000000, 'Later1800000000000')",
    );
    await first.close();
    await expect(open(database)).rejects.toThrow(
      "The database was made by a newer version: it has Later1800000000000, which this one does not know.",
    );
    const { code, stderr } = await runCx(["migrate"], { DATABASE_URL: database.url });
    expect(code).not.toBe(0);
    expect(stderr).toContain("Start that version or a later one");
    await database.drop();
  });

  it("is made by cx migrate, which says what it did", async () => {
    const database = await makeDatabase(engine, "nothing");
    const environment = { DATABASE_URL: database.url };
    const { stderr } = await runCx(["migrate"], environment);
    expect(stderr).toContain("Initial1700000000001");
    expect(stderr).toContain(`Took ${readdirSync(MIGRATIONS).length} steps.`);
    expect((await runCx(["migrate"], environment)).stderr).toBe("The schema is the newest already.\n");
    await database.drop();
  });

  it("matches what the code writes to: the same columns, types and primary keys", async () => {
    const database = await makeDatabase(engine);
    const connections = await open(database);
    const columns = await catalog(connections.writer);
    for (const { options } of TABLES) {
      const declared = Object.values(options.columns).map((column) => ({
        table: options.tableName,
        name: column?.name,
        type: TYPES[engine]?.[String(column?.type)],
        primary: column?.primary === true,
      }));
      expect(columns.filter(({ table }) => table === options.tableName)).toEqual(declared);
    }
    await connections.close();
    await database.drop();
  });

  it("is made once where two processes open a new database at once", async () => {
    const database = await makeDatabase(engine, "nothing");
    const environment = { DATABASE_URL: database.url };
    const both = await Promise.all([runCx(["seed"], environment), runCx(["seed"], environment)]);
    expect(both.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual([0, 0]);
    const said = both.map(({ stderr }) => stderr).sort();
    expect(said.filter((text) => text.includes("Loaded the published figures."))).toHaveLength(1);
    expect(said.filter((text) => text.includes("There already is a database"))).toHaveLength(1);
    const connections = await open(database);
    const count = async (table: string) =>
      (await connections.reader.query<unknown[]>(`select 1 from ${table}`)).length;
    expect(await count("hisps")).toBe(38);
    expect(await count("reports")).toBe(197);
    expect(await count("api_keys")).toBe(1);
    expect(await count("changes")).toBe(1);
    expect(await count("migrations")).toBe(readdirSync(MIGRATIONS).length);
    await connections.close();
    await database.drop();
  });
});

it("is made and filled once where two servers open a new PostgreSQL database at once, and both serve it", async () => {
  const database = await makeDatabase("postgres", "nothing");
  const environment = { DATABASE_URL: database.url };
  const servers = await Promise.all([serveCx(environment), serveCx(environment)]);
  for (const { url } of servers) {
    const answer = (await (await fetch(`${url}/v1/reports`)).json()) as { total: number };
    expect(answer.total).toBe(197);
  }
  const keysMade = servers.filter((server) => server.output().includes("Administrator key written"));
  expect(keysMade).toHaveLength(1);
  expect((await Promise.all(servers.map((server) => server.end("SIGTERM")))).map(({ code }) => code)).toEqual(
    [0, 0],
  );
  await database.drop();
});
