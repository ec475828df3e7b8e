import { createHash } from "node:crypto";
import { readConfig } from "../../src/config";
import { openConnections } from "../../src/storage/data-source";
import { sqlOver } from "../../src/storage/sql";

/** What a refusal may write: the record of it, and that a key was used. */
const RECORDS = ["audit_events", "audit_head", "writer_turns", "migrations"];

/** Says everything a database holds, but the record of who was refused, in one digest. */
export interface StateDigest {
  /** @param besides further tables that do not count */
  now(besides?: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

/** Looks into a database over a connection of its own. */
export async function watchState(databaseUrl: string): Promise<StateDigest> {
  const connections = await openConnections(readConfig({ DATABASE_URL: databaseUrl }).database);
  const sql = sqlOver(connections.reader);
  const names = await sql.rows<{ name: string }>(
    sql.engine === "sqlite"
      ? "select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by name"
      : "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
  );
  return {
    now: async (besides = []) => {
      const hash = createHash("sha256");
      for (const { name } of names) {
        if (RECORDS.includes(name) || besides.includes(name)) continue;
        const rows = await sql.rows<Record<string, unknown>>(`select * from ${name}`);
        const lines = rows.map(({ last_used_at: _, ...row }) => JSON.stringify(row));
        hash.update(`${name}\n${lines.sort().join("\n")}\n`);
      }
      return hash.digest("hex");
    },
    close: () => connections.close(),
  };
}
