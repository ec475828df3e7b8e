import { readConfig } from "../../src/config";
import { openConnections } from "../../src/storage/data-source";
import { type Sql, sqlOver } from "../../src/storage/sql";

const WITHOUT_GUARDS = {
  sqlite: ["update", "delete", "insert"].map((verb) => `drop trigger if exists audit_no_${verb}`),
  postgres: ["append_only", "no_truncate"].map(
    (name) => `drop trigger if exists audit_${name} on audit_events`,
  ),
};

/** Changes a database as somebody does who may do everything: the guards of the record are taken away first. */
export async function tamper(databaseUrl: string, work: (sql: Sql) => Promise<void>): Promise<void> {
  const connections = await openConnections(readConfig({ DATABASE_URL: databaseUrl }).database);
  try {
    const sql = sqlOver(connections.writer);
    for (const statement of WITHOUT_GUARDS[connections.engine]) await sql.rows(statement);
    await work(sql);
  } finally {
    await connections.close();
  }
}
