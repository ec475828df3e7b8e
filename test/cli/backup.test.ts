import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { endPrograms, newFolder, runCx, type ServerProgram, serveCx } from "../support/built-cx";
import { sampleReport } from "../support/sample-report";

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
type Json = any;

describe("cx backup", () => {
  const folder = newFolder();
  const environment = { DATABASE_URL: `sqlite:${join(folder, "cx.sqlite")}`, TRACKING_SINCE: "FY2022-Q1" };
  const copy = join(folder, "copy.sqlite");
  let server: ServerProgram;
  let key: string;
  beforeAll(async () => {
    server = await serveCx(environment);
    const made = await runCx(["keys", "create", "--name", "Desk", "--submit", "dos-ca"], environment);
    key = made.stdout.trim();
  }, 180_000);
  afterAll(() => endPrograms());

  const place = (index: number) =>
    `/v1/services/dos-ca/reports/FY20${String(10 + Math.floor(index / 4)).padStart(2, "0")}-Q${(index % 4) + 1}`;
  const ask = async (url: string, path: string, method = "GET", body?: object): Promise<Json> => {
    const headers = { "X-Api-Key": key, "Content-Type": "application/json" };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${url}${path}`, { method, headers, ...sent });
    return { status: answer.status, body: (await answer.json()) as Json };
  };

  it("copies what was acknowledged while others write, whole; a server on the copy answers it", async () => {
    const acknowledged: number[] = [];
    let over = false;
    const writing = (async () => {
      for (let index = 0; !over; index += 1) {
        // Its quarters of these years are nobody's; when they are all there it goes on with one of them.
        const isNew = index < 40;
        const step = index % 2 === 0 ? "submit" : "withdraw";
        const written = isNew
          ? await ask(server.url, place(index), "PUT", sampleReport(index))
          : await ask(server.url, `${place(0)}/${step}`, "POST", undefined);
        expect([index, written.status]).toEqual([index, isNew ? 201 : 200]);
        if (isNew) acknowledged.push(index);
      }
    })();
    while (acknowledged.length < 8) await new Promise((settle) => setTimeout(settle, 5));
    const before = [...acknowledged];
    const backup = await runCx(["backup", copy], environment);
    over = true;
    await writing;
    expect([backup.code, backup.stderr]).toEqual([0, expect.stringContaining("integrity_check ok")]);
    const digest = createHash("sha256").update(readFileSync(copy)).digest("hex");
    expect(backup.stdout).toBe(`${digest}  ${copy}\n`);
    expect(readdirSync(folder).filter((name) => name.startsWith("copy"))).toEqual(["copy.sqlite"]);

    const restored = await serveCx({ ...environment, DATABASE_URL: `sqlite:${copy}` });
    for (const index of before) {
      const { status, body } = await ask(restored.url, place(index));
      const [original] = sampleReport(index).collections;
      expect([status, body.collections[0]]).toEqual([
        200,
        expect.objectContaining({ name: original.name, customers: original.customers }),
      ]);
    }
    const published = "/v1/reports?limit=1";
    expect((await ask(restored.url, published)).body.total).toBeGreaterThan(0);
    expect((await restored.end("SIGTERM")).code).toBe(0);
    await server.end("SIGTERM");
  }, 120_000);

  it("replaces no file, and leaves none where there is nothing to copy", async () => {
    const before = readFileSync(copy);
    const again = await runCx(["backup", copy], environment);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("is there already")]);
    expect(readFileSync(copy).equals(before)).toBe(true);
    const nothing = join(folder, "nothing.sqlite");
    const gone = await runCx(["backup", nothing], { DATABASE_URL: `sqlite:${join(folder, "no.sqlite")}` });
    expect([gone.code, existsSync(nothing)]).toEqual([1, false]);
  });

  it("says how PostgreSQL is copied", async () => {
    const { code, stderr } = await runCx(["backup", "cx.dump"], { DATABASE_URL: "postgres://u:secret@h/cx" });
    expect([code, stderr]).toEqual([2, expect.stringContaining("pg_dump --format=custom --file=cx.dump")]);
    expect(stderr).not.toContain("secret");
  });
});
