import { randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { TEMPLATE } from "./constants";
import { withDatabase } from "./postgres-urls";

/** The engines every store and API suite runs on. */
export const ENGINES = ["sqlite", "postgres"] as const;
/** An engine. */
export type Engine = (typeof ENGINES)[number];

/** A database of a suite's own. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A new database: with the published figures, or with nothing, not even a schema. */
export async function makeDatabase(
  engine: Engine,
  content: "seeded" | "nothing" = "seeded",
): Promise<TestDatabase> {
  return engine === "sqlite" ? sqliteDatabase(content) : postgresDatabase(content);
}

function sqliteDatabase(content: "seeded" | "nothing"): TestDatabase {
  const folder = mkdtempSync(join(tmpdir(), "cx-sqlite-"));
  const file = join(folder, "cx.sqlite");
  if (content === "seeded") copyFileSync(join(process.env["CX_TEST_FOLDER"] ?? "", "template.sqlite"), file);
  return { url: `sqlite:${file}`, drop: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function postgresDatabase(content: "seeded" | "nothing"): Promise<TestDatabase> {
  const maintenance = process.env["TEST_DATABASE_URL"] ?? "";
  const name = `cx_${randomBytes(6).toString("hex")}`;
  const run = async (sql: string) => {
    const client = new Client({ connectionString: maintenance });
    await client.connect();
    // Two suites copying the template at once: PostgreSQL refuses the second while the first reads.
    await client.query("select pg_advisory_lock(1)");
    await client.query(sql);
    await client.end();
  };
  await run(`create database ${name}${content === "seeded" ? ` template ${TEMPLATE}` : ""}`);
  return {
    url: withDatabase(maintenance, name),
    drop: () => run(`drop database if exists ${name} with (force)`),
  };
}
