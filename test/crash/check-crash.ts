import "reflect-metadata";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { endPrograms, serveCx } from "../support/built-cx";
import { type OwnPostgres, ownPostgres } from "../support/own-postgres";
import { CrashLoad } from "./crash-load";
import { soundDatabase } from "./sound-database";

const CLIENTS = 20;
/** Writes that are acknowledged before each kill. */
const WRITES = 40;

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "10" }, on: { type: "string", default: "both" } },
});
const ROUNDS = Number(values.rounds);

interface Line {
  readonly engine: string;
  readonly round: number;
  readonly killed: string;
  readonly "acknowledged writes": number;
  readonly lost: number;
  readonly "half-written": number;
  readonly integrity_check: string;
}

/** Ten rounds of kill -9 under load on one database; in every other round on PostgreSQL its own processes. */
async function rounds(engine: string, url: string, postgres: OwnPostgres | null): Promise<Line[]> {
  const environment = { DATABASE_URL: url };
  const load = await CrashLoad.on(environment);
  const lines: Line[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const server = await serveCx(environment);
    const database = round % 2 === 0 ? postgres : null;
    const before = load.acknowledged;
    let killing: Promise<void> = Promise.resolve();
    const brokenOff = await load.run(server, CLIENTS, WRITES, () => {
      if (database === null) server.child.kill("SIGKILL");
      else killing = database.kill();
    });
    await killing;
    await server.end("SIGKILL");
    if (database !== null) await database.start();
    const next = await serveCx(environment);
    const { lost, half } = await load.verdict(next);
    await next.end("SIGTERM");
    const { faults } = await soundDatabase(url);
    for (const wrong of [...lost, ...half, ...faults]) console.error(JSON.stringify(wrong));
    if (brokenOff === 0) throw new Error("nothing was under way when it was killed");
    lines.push({
      engine,
      round,
      killed: database === null ? "server" : "PostgreSQL",
      "acknowledged writes": load.acknowledged - before,
      lost: lost.length,
      "half-written": half.length,
      integrity_check: faults.length === 0 ? "ok" : `${faults.length} faults`,
    });
  }
  return lines;
}

async function run(): Promise<void> {
  execFileSync(process.execPath, ["scripts/copy-assets.mjs"]);
  const folder = mkdtempSync(join(tmpdir(), "cx-crash-"));
  process.env["CX_TEST_FOLDER"] = folder;
  const postgres = await ownPostgres();
  try {
    const lines = [
      ...(values.on === "postgres"
        ? []
        : await rounds("SQLite", `sqlite:${join(folder, "cx.sqlite")}`, null)),
      ...(values.on === "sqlite" ? [] : await rounds("PostgreSQL", postgres.url, postgres)),
    ];
    console.table(lines);
    const sum = (name: "acknowledged writes" | "lost" | "half-written") =>
      lines.reduce((total, line) => total + line[name], 0);
    console.log(
      `Acknowledged writes ${sum("acknowledged writes")}, lost ${sum("lost")}, half-written ${sum("half-written")}.`,
    );
    const isSound = lines.every((line) => line.integrity_check === "ok");
    process.exitCode = sum("lost") + sum("half-written") === 0 && isSound ? 0 : 1;
  } finally {
    endPrograms();
    await postgres.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

run().catch((failure: unknown) => {
  console.error(failure);
  process.exitCode = 1;
});
