import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { type OwnPostgres, ownPostgres } from "./own-postgres";

/** Makes and starts a real copy of a PostgreSQL server, which follows it by streaming replication. */
export async function ownReplica(primary: OwnPostgres): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "cx-replica-"));
  const data = join(folder, "postgres");
  const client = new Client({ connectionString: primary.url });
  await client.connect();
  // A base backup as the manual has it: what is copied while clients write is set right from the log.
  await client.query("alter system set wal_keep_size = '256MB'");
  await client.query("select pg_reload_conf()");
  await client.query("select pg_backup_start('copy', true)");
  execFileSync("cp", ["-a", join(primary.folder, "postgres"), data]);
  const { rows } = await client.query("select labelfile from pg_backup_stop()");
  await client.end();
  execFileSync("sh", ["-c", 'rm -rf "$1"/postmaster.* "$1"/pg_wal/0*', "sh", data]);
  writeFileSync(join(data, "backup_label"), rows[0].labelfile);
  writeFileSync(join(data, "standby.signal"), "");
  appendFileSync(join(data, "postgresql.auto.conf"), `primary_conninfo = '${primary.url}'\n`);
  execFileSync("chown", ["-R", `--reference=${data}`, data]);
  return ownPostgres(folder);
}
