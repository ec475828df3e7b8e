import { readConfig } from "../../src/config";
import { openConnections } from "../../src/storage/data-source";
import { sqlOver } from "../../src/storage/sql";
import { endPrograms, runCx, serveCx } from "../support/built-cx";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";
import { withoutGuards } from "../support/tamper";

afterAll(endPrograms);

describe.each(ENGINES)("cx audit verify on %s", (engine) => {
  let database: TestDatabase;
  let environment: { DATABASE_URL: string };
  beforeAll(async () => {
    database = await makeDatabase(engine);
    environment = { DATABASE_URL: database.url };
  });
  afterAll(() => database.drop());

  it("passes a record as it was written, beside a server, and what that had in memory is in it after its stop", async () => {
    const server = await serveCx(environment);
    const made = await runCx(["keys", "create", "--name", "Desk", "--review"], environment);
    const key = made.stdout.trim();
    const rotated = await runCx(["keys", "rotate", key.slice(0, 15), "--overlap-hours", "1"], environment);
    expect(rotated.stdout).toMatch(/^cx_[0-9a-f]{12}_[\w-]{32}\n$/);
    const ask = (secret: string) => fetch(`${server.url}/v1/audit`, { headers: { "X-Api-Key": secret } });
    expect((await ask(rotated.stdout.trim())).status).toBe(200);
    expect((await ask("nonsense")).status).toBe(401);
    expect((await server.end("SIGTERM")).code).toBe(0);
    const keys = await runCx(["keys", "list"], environment);
    expect(keys.stdout).toMatch(new RegExp(`${rotated.stdout.slice(0, 15)}  review  no end  used 20`));
    const verified = await runCx(["audit", "verify", "--json"], environment);
    expect([verified.code, JSON.parse(verified.stdout)]).toMatchObject([0, { isWhole: true, fault: null }]);
    const connections = await openConnections(readConfig(environment).database);
    const entries = await sqlOver(connections.reader).rows<{ action: string; actor: string }>(
      "select action, actor, occurrences from audit_events order by id desc limit 3",
    );
    await connections.close();
    expect(entries).toMatchObject([
      { action: "COUNT_REFUSALS", actor: "public" },
      { action: "ROTATE_KEY", actor: expect.stringMatching(/^cx, by ./) },
      { action: "CREATE_KEY", actor: expect.stringMatching(/^cx, by ./) },
    ]);
  });

  it("ends with 1 and names the entry that was changed, and finds a noted hash or misses it", async () => {
    const { stdout } = await runCx(["audit", "verify"], environment);
    const [, head = ""] = /Head: ([0-9a-f]{64})/.exec(stdout) ?? [];
    await runCx(["keys", "create", "--name", "Later", "--review"], environment);
    const noted = await runCx(["audit", "verify", "--expect", head], environment);
    expect([noted.code, noted.stdout]).toEqual([
      0,
      expect.stringMatching(/hash you expect is that of entry \d+/),
    ]);
    const other = await runCx(["audit", "verify", "--expect", "f".repeat(64)], environment);
    expect([other.code, other.stdout]).toEqual([1, expect.stringMatching(/is not in the record/)]);
    expect((await runCx(["audit", "verify", "--expect", "short"], environment)).code).toBe(2);
    const connections = await openConnections(readConfig(environment).database);
    const sql = sqlOver(connections.writer);
    await withoutGuards(sql);
    await sql.rows("update audit_events set actor = 'Nobody' where id = 2");
    await connections.close();
    const tampered = await runCx(["audit", "verify"], environment);
    expect([tampered.code, tampered.stdout]).toEqual([
      1,
      expect.stringMatching(/^Entry 2 is the first that is wrong/),
    ]);
  });
});
