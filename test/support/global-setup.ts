import "reflect-metadata";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPorts } from "../../src/compose";
import { readConfig } from "../../src/config";
import { MAINTENANCE_DATABASE, TEMPLATE, TEST_CLOCK } from "./constants";
import { type OwnPostgres, ownPostgres } from "./own-postgres";
import { withDatabase } from "./postgres-urls";

interface Held {
  postgres: OwnPostgres | null;
  folder: string;
}

/** What is lost with the machine is nobody's here. */
const FLAGS = ["-c", "max_connections=300", "-c", "fsync=off"];

/**
 * Before all suites: a real PostgreSQL (or the one TEST_DATABASE_URL names), and on each engine one seeded database
 * that suites copy, because seeding for each would take most of the time.
 */
// biome-ignore lint/style/noDefaultExport: jest takes a default export
export default async function globalSetup(): Promise<void> {
  execFileSync(process.execPath, ["scripts/copy-assets.mjs"]);
  const folder = mkdtempSync(join(tmpdir(), "cx-test-"));
  const held: Held = { postgres: null, folder };
  (globalThis as { cxTest?: Held }).cxTest = held;
  if (process.env["TEST_DATABASE_URL"] === undefined) {
    held.postgres = await ownPostgres(mkdtempSync(join(tmpdir(), "cx-postgres-")), FLAGS);
    process.env["TEST_DATABASE_URL"] = withDatabase(held.postgres.url, MAINTENANCE_DATABASE);
  }
  process.env["CX_TEST_FOLDER"] = folder;
  const maintenance = process.env["TEST_DATABASE_URL"] ?? "";
  await runSql(maintenance, `drop database if exists ${TEMPLATE}`);
  await runSql(maintenance, `create database ${TEMPLATE}`);
  await seed(withDatabase(maintenance, TEMPLATE));
  await seed(`sqlite:${join(folder, "template.sqlite")}`);
}

async function seed(url: string): Promise<void> {
  const { store } = await openPorts(readConfig({ DATABASE_URL: url, TRACKING_SINCE: "FY2026-Q1" }), {
    clock: TEST_CLOCK,
  });
  await store.close();
}

async function runSql(url: string, sql: string): Promise<void> {
  const { Client } = await import("pg");
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** After all suites: ends what was started. */
export async function teardown(): Promise<void> {
  const held = (globalThis as { cxTest?: Held }).cxTest;
  await held?.postgres?.end();
  if (held !== undefined) rmSync(held.folder, { recursive: true, force: true });
}
