import { readConfig } from "../src/config";
import { type Connections, openConnections } from "../src/storage/data-source";
import { makeScoreSums } from "../src/storage/fill-score-sums";
import { resumeIdentities } from "../src/storage/resume-identities";
import { type Sql, sqlOver } from "../src/storage/sql";

/** A database whose published data can be multiplied. */
export interface Growing {
  /** Grows it to so many times what was there at first. */
  to(factor: number): Promise<void>;
  /** Measure results, and bytes on disk. */
  size(): Promise<{ readonly results: number; readonly bytes: number }>;
  close(): Promise<void>;
}

/** Tables in the order of their references, and which rows of each were there at first. */
const TABLES: readonly (readonly [name: string, original: string])[] = [
  ["hisps", "slug in (select slug from grow_slugs)"],
  ["services", "slug in (select slug from grow_slugs)"],
  ["reports", "id <= {most}"],
  ["revisions", "id <= {most}"],
  ["collections", "revision_id <= {most}"],
  ["measure_results", "revision_id <= {most}"],
  ["indicators", "revision_id <= {most}"],
];
const NAMES = ["slug", "hisp", "service"];
const NUMBERS = ["id", "report_id", "revision_id"];

/**
 * Every copy has HISPs, services and reports of its own, with the same figures, and comes before what was there, all of it
 * together: a page holds the same mixture however much there is, and is as large.
 */
export async function growing(databaseUrl: string): Promise<Growing> {
  const connections = await openConnections(
    readConfig({ DATABASE_URL: databaseUrl, DATABASE_TIMEOUT: "3600" }).database,
  );
  const sql = sqlOver(connections.writer);
  const one = async (text: string) =>
    Number(Object.values((await sql.rows<Record<string, number>>(text))[0] ?? {})[0]);
  await sql.rows("create table grow_slugs (slug text primary key)");
  await sql.rows("insert into grow_slugs select slug from hisps union select slug from services");
  const most = Math.max(await one("select max(id) from reports"), await one("select max(id) from revisions"));
  let factor = 1;
  return {
    to: async (wanted) => {
      await inBulk(connections, async (bulk) => {
        for (const [table, original] of TABLES) {
          const columns = await columnsOf(bulk, table);
          const values = columns.map((column) => {
            if (NAMES.includes(column)) return `'a' || n.n || '-' || t.${column}`;
            if (column === "source_service_id") return `t.${column} + n.n * 100000`;
            return NUMBERS.includes(column) ? `t.${column} + n.n * ${most}` : `t.${column}`;
          });
          // One copy after another: rows then come in the order of their keys.
          await bulk.rows(
            `with recursive n(n) as (select ${factor} union all select n + 1 from n where n + 1 < ${wanted})
              insert into ${table} (${columns.join(", ")}) select ${values.join(", ")}
              from n cross join (select * from ${table} where ${original.replace("{most}", String(most))}) t`,
          );
        }
      });
      factor = wanted;
      await resumeIdentities(sql, ["reports", "revisions"]);
      await sql.rows(sql.engine === "sqlite" ? "analyze" : "vacuum analyze");
      await connections.writer.transaction((manager) => makeScoreSums(sqlOver(manager)));
    },
    size: async () => ({
      results: await one("select count(*) from measure_results"),
      bytes: await one(
        sql.engine === "sqlite"
          ? "select page_count * page_size from pragma_page_count(), pragma_page_size()"
          : "select pg_database_size(current_database())",
      ),
    }),
    close: () => connections.close(),
  };
}

/** Runs work in a transaction that looks at no reference and keeps no index meanwhile: its rows are copies of sound ones. */
async function inBulk({ engine, writer }: Connections, work: (sql: Sql) => Promise<void>): Promise<void> {
  const outside = sqlOver(writer);
  if (engine === "sqlite") {
    await outside.rows("pragma foreign_keys = off");
    await outside.rows("pragma cache_size = -200000");
  }
  await writer.transaction(async (manager) => {
    const sql = sqlOver(manager);
    if (engine === "postgres") await sql.rows("set local session_replication_role = replica");
    const indexes = await indexesOf(sql);
    for (const { name } of indexes) await sql.rows(`drop index ${name}`);
    await work(sql);
    for (const { definition } of indexes) await sql.rows(definition);
  });
  if (engine === "sqlite") {
    await outside.rows("pragma foreign_keys = on");
    await outside.rows("pragma wal_checkpoint(truncate)");
  }
}

/** The indexes of the tables that grow, without those of their keys. */
function indexesOf(sql: Sql): Promise<{ name: string; definition: string }[]> {
  const names = TABLES.map(([name]) => `'${name}'`).join(", ");
  return sql.rows(
    sql.engine === "sqlite"
      ? `select name as "name", sql as "definition" from sqlite_master
          where type = 'index' and sql is not null and tbl_name in (${names})`
      : `select indexname as "name", indexdef as "definition" from pg_indexes
          where schemaname = 'public' and tablename in (${names})
            and indexname not in (select conname from pg_constraint)`,
  );
}

async function columnsOf(sql: Sql, table: string): Promise<string[]> {
  const rows = await sql.rows<{ name: string }>(
    sql.engine === "sqlite"
      ? `select name from pragma_table_info('${table}')`
      : `select column_name as name from information_schema.columns where table_name = '${table}' and table_schema = 'public'`,
  );
  return rows.map(({ name }) => name);
}
