import { readConfig } from "../src/config";
import { openConnections } from "../src/storage/data-source";
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

/** Every copy has HISPs, services and reports of its own, with the same figures: what one question answers stays as large. */
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
      for (const [table, original] of TABLES) {
        const columns = await columnsOf(sql, table);
        const values = columns.map((column) => {
          if (NAMES.includes(column)) return `t.${column} || '-' || n.n`;
          if (column === "source_service_id") return `t.${column} + n.n * 100000`;
          return NUMBERS.includes(column) ? `t.${column} + n.n * ${most}` : `t.${column}`;
        });
        await sql.rows(
          `with recursive n(n) as (select ${factor} union all select n + 1 from n where n + 1 < ${wanted})
            insert into ${table} (${columns.join(", ")}) select ${values.join(", ")}
            from (select * from ${table} where ${original.replace("{most}", String(most))}) t cross join n`,
        );
      }
      factor = wanted;
      await sql.rows(sql.engine === "sqlite" ? "analyze" : "vacuum analyze");
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

async function columnsOf(sql: Sql, table: string): Promise<string[]> {
  const rows = await sql.rows<{ name: string }>(
    sql.engine === "sqlite"
      ? `select name from pragma_table_info('${table}')`
      : `select column_name as name from information_schema.columns where table_name = '${table}' and table_schema = 'public'`,
  );
  return rows.map(({ name }) => name);
}
