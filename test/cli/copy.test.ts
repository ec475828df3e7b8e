import { existsSync } from "node:fs";
import { join } from "node:path";
import { endPrograms, newFolder, runCx, serveCx } from "../support/built-cx";
import { makeDatabase, type TestDatabase } from "../support/databases";

describe("cx copy", () => {
  const databases: TestDatabase[] = [];
  afterAll(async () => {
    endPrograms();
    await Promise.all(databases.map((database) => database.drop()));
  });
  const make = async (...what: Parameters<typeof makeDatabase>) => {
    const database = await makeDatabase(...what);
    databases.push(database);
    return database.url;
  };

  it("moves a server from SQLite to PostgreSQL and back, its keys and its record too", async () => {
    const urls = [await make("sqlite"), await make("postgres", "nothing"), await make("sqlite", "nothing")];
    const [first = "", second = "", third = ""] = urls;
    const made = await runCx(["keys", "create", "--name", "Desk", "--administer"], { DATABASE_URL: first });
    const there = await runCx(["copy", "--from", first, "--to", second]);
    expect([there.code, there.stderr]).toEqual([0, ""]);
    expect(there.stdout).toMatch(/^table +rows +digest\napi_keys +1 {2}[0-9a-f]{12}\n/);
    expect(there.stdout).toMatch(/\nmeasure_results +2599 {2}[0-9a-f]{12}\n(.*\n)*total +\d{4}\n/);
    expect(there.stdout).toMatch(/: 1 entries, each as it was written\.\nBoth are equal: .*\n$/);
    const back = await runCx(["copy", "--from", second, "--to", third]);
    expect(back).toEqual(there);
    const verdicts = [];
    for (const url of urls) verdicts.push(await runCx(["audit", "verify"], { DATABASE_URL: url }));
    expect(verdicts[0]?.code).toBe(0);
    expect(verdicts.slice(1)).toEqual([verdicts[0], verdicts[0]]);
    const server = await serveCx({ DATABASE_URL: second });
    const answer = await fetch(`${server.url}/v1/keys`, { headers: { "X-Api-Key": made.stdout.trim() } });
    expect(answer.status).toBe(200);
    expect((await server.end("SIGTERM")).code).toBe(0);
  }, 180_000);

  it("says what is wrong with either end, without the password in its address", async () => {
    const full = await make("sqlite");
    const again = await runCx(["copy", "--from", full, "--to", await make("postgres")]);
    expect([again.code, again.stdout, again.stderr]).toEqual([
      ...[1, ""],
      expect.stringMatching(/^The target is not empty: there are rows in .*\n$/),
    ]);
    const away = await runCx(["copy", "--from", full, "--to", "postgres://cx:secret@127.0.0.1:1/cx"]);
    expect([away.code, away.stderr]).toEqual([
      1,
      "The target can't be opened: connect ECONNREFUSED 127.0.0.1:1. Nothing was copied.\n",
    ]);
    const folder = newFolder();
    const nothing = await runCx(
      ["copy", "--from", "sqlite:no.sqlite", "--to", "sqlite:new.sqlite"],
      {},
      folder,
    );
    expect([nothing.code, nothing.stderr]).toEqual([1, "There is no database no.sqlite.\n"]);
    expect([existsSync(join(folder, "no.sqlite")), existsSync(join(folder, "new.sqlite"))]).toEqual([
      false,
      false,
    ]);
    const wrong = await runCx(["copy", "--from", full, "--to", "mysql://cx:secret@host/cx"]);
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringMatching(/^--to is not the address of a database/),
    ]);
    expect(wrong.stderr).not.toContain("secret");
    expect((await runCx(["copy", "--from", full])).code).toBe(2);
  }, 180_000);
});
