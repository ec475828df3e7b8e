import { createServer } from "node:net";
import { ExitCode } from "../../src/faces/cli/exit-codes";
import { requireNode } from "../../src/faces/cli/require-node";
import { endPrograms, runCx, serveCx } from "../support/built-cx";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";

afterAll(endPrograms);

/** Never opened by the commands that fail before they need it. */
const UNUSED = { DATABASE_URL: "sqlite:unused/cx.sqlite" };

describe("cx", () => {
  it("shows its commands with --help", async () => {
    const { code, stdout } = await runCx(["--help"]);
    expect(code).toBe(0);
    for (const command of ["push", "check", "template", "pull", "deadlines", "serve", "seed", "keys", "emit"])
      expect(stdout).toMatch(new RegExp(`^ +${command}\\b`, "m"));
  });

  it("says with --help how it may end: every exit code, each once", async () => {
    const { stdout } = await runCx(["--help"]);
    const [, listed = ""] = /^Exit codes:\n((?: +\d+ {2}.+\n)+)/m.exec(stdout) ?? [];
    const codes = [...listed.matchAll(/^ +(\d+) {2}/gm)].map(([, code]) => Number(code));
    expect(codes).toEqual(Object.values(ExitCode));
  });

  it.each(["push", "check", "template", "pull", "deadlines", "check-survey"])(
    "shows examples with %s --help",
    async (command) => {
      const { code, stdout } = await runCx([command, "--help"]);
      expect([code, stdout]).toEqual([
        0,
        expect.stringMatching(new RegExp(`^Examples:\n  cx ${command}\\b`, "m")),
      ]);
    },
  );

  it("says its version", async () => {
    const { code, stdout } = await runCx(["--version"]);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  });

  it.each([
    ["an unknown command", ["bogus"], /unknown command 'bogus'/],
    ["an unknown command of a command", ["keys", "bogus"], /unknown command 'bogus'/],
    ["a command of a command left out", ["keys"], /create/],
    ["an unknown option", ["--bogus"], /--bogus/],
    ["an unknown option of a command", ["seed", "--bogus"], /--bogus/],
    ["too many words after a command", ["seed", "bogus"], /too many arguments/],
    ["a name left out", ["keys", "create", "--review"], /--name/],
    ["a prefix left out", ["keys", "revoke"], /prefix/],
    [
      "a key that may do nothing",
      ["keys", "create", "--name", "x"],
      /--submit HISP, --inventory DEPARTMENT, --review or --administer/,
    ],
  ])("ends with 2 for %s, and says which", async (_, args, named) => {
    const { code, stdout, stderr } = await runCx(args, UNUSED);
    expect(stderr).toMatch(named);
    expect(stderr).toMatch(/Usage: cx/);
    expect([code, stdout]).toEqual([2, ""]);
  });

  it("ends with 1 where a setting is wrong, and names it", async () => {
    const { code, stderr } = await runCx(["serve"], { ...UNUSED, PORT: "http" });
    expect(code).toBe(1);
    expect(stderr).toBe(
      'These settings are not valid:\nPORT is "http": Port to listen on, 0 to 65535 (0: any free one).\n',
    );
  });

  it("serves where no command is given", async () => {
    const { code, stderr } = await runCx([], { ...UNUSED, PORT: "65536" });
    expect([code, stderr]).toEqual([1, expect.stringContaining('PORT is "65536"')]);
  });

  it("says what to do where the port is taken", async () => {
    const database = await makeDatabase("sqlite");
    const other = createServer();
    await new Promise<void>((settle) => other.listen(0, "127.0.0.1", settle));
    const { port } = other.address() as { port: number };
    const { code, stderr } = await runCx(["serve"], {
      DATABASE_URL: database.url,
      HOST: "127.0.0.1",
      PORT: String(port),
    });
    expect(stderr).toContain(`127.0.0.1:${port}`);
    expect(stderr).toContain("Something already listens there; set PORT to another one.");
    expect(stderr).not.toMatch(/^ +at /m);
    expect(code).toBe(1);
    await new Promise((settle) => other.close(settle));
    await database.drop();
  });

  it("tells no password where PostgreSQL can't be reached", async () => {
    const { code, stdout, stderr } = await runCx(["serve"], {
      DATABASE_URL: "postgres://cx:hunter2hunter2@127.0.0.1:1/cx",
    });
    expect(code).toBe(1);
    expect(stderr).toBe(
      "The database can't be reached: connect ECONNREFUSED 127.0.0.1:1. Check DATABASE_URL.\n",
    );
    expect(stdout + stderr).not.toContain("hunter2");
  });
});

describe("a Node that is too old", () => {
  const exit = () => jest.spyOn(process, "exit").mockImplementation((() => undefined) as () => never);
  const write = () => jest.spyOn(process.stderr, "write").mockReturnValue(true);
  afterEach(() => jest.restoreAllMocks());

  it.each(["18.20.4", "20.20.2", "22.14.1"])("%s ends with 1 and is told what to do", (version) => {
    const [ended, said] = [exit(), write()];
    requireNode(version);
    expect(ended).toHaveBeenCalledWith(1);
    expect(said.mock.calls[0]?.[0]).toContain(`needs Node 22.15 or newer; this is ${version}.`);
  });

  it.each(["22.15.0", "22.20.1", "24.0.0", "26.1.0"])("%s goes on", (version) => {
    const [ended, said] = [exit(), write()];
    requireNode(version);
    expect(ended).not.toHaveBeenCalled();
    expect(said).not.toHaveBeenCalled();
  });
});

describe.each(ENGINES)("cx keys on %s", (engine) => {
  let database: TestDatabase;
  let environment: { DATABASE_URL: string };
  beforeAll(async () => {
    database = await makeDatabase(engine);
    environment = { DATABASE_URL: database.url };
  });
  afterAll(() => database.drop());
  const keys = (...args: string[]) => runCx(["keys", ...args], environment);

  it("makes a key that works, lists it without its secret, and revokes it at once", async () => {
    const made = await keys(
      "create",
      "--name",
      "IRS data team",
      "--submit",
      "treas-irs",
      "dos-ca",
      "--review",
    );
    expect(made.code).toBe(0);
    // Alone on standard output, so that a script can keep it.
    expect(made.stdout).toMatch(/^cx_[0-9a-f]{12}_[\w-]{32}\n$/);
    const secret = made.stdout.trim();
    const prefix = secret.slice(0, 15);
    expect(made.stderr).toContain(prefix);
    expect(made.stderr).not.toContain(secret);

    const server = await serveCx(environment);
    const me = async () => fetch(`${server.url}/v1/me`, { headers: { "X-Api-Key": secret } });
    expect(await (await me()).json()).toMatchObject({
      name: "IRS data team",
      scopes: ["submit:treas-irs", "submit:dos-ca", "review"],
    });

    const listed = await keys("list");
    expect(listed.stdout).toContain(
      `${prefix}  submit:treas-irs,submit:dos-ca,review  no end  never used  IRS data team\n`,
    );
    expect(listed.stdout).not.toContain(secret);

    const revoked = await keys("revoke", prefix);
    expect([revoked.code, revoked.stdout]).toEqual([0, `${prefix} revoked.\n`]);
    expect((await me()).status).toBe(401);
    expect((await keys("list")).stdout).toMatch(
      new RegExp(`^${prefix}  .*  revoked \\d{4}-.*  IRS data team$`, "m"),
    );
    await server.end("SIGTERM");
  });

  it.each([
    [
      "a HISP there is not, naming the nearest",
      ["--name", "x", "--submit", "treas-isr"],
      /"treas-isr".*treas-irs/,
    ],
    [
      "a department there is not, naming the nearest",
      ["--name", "x", "--inventory", "usd"],
      /department "usd".*usda/,
    ],
    [
      "an end that is past",
      ["--name", "x", "--review", "--expires", "2001-01-01T00:00:00Z"],
      /2001-01-01T00:00:00Z/,
    ],
    ["an end that is no instant", ["--name", "x", "--review", "--expires", "tomorrow"], /expiresAt/],
    ["an empty name", ["--name", "", "--review"], /name/],
  ])("refuses %s, with 1", async (_, args, message) => {
    const before = (await keys("list")).stdout;
    const { code, stdout, stderr } = await keys("create", ...args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /m);
    expect([code, stdout]).toEqual([1, ""]);
    // When keys were last used is written once a minute, meanwhile or not.
    const unused = (text: string) => text.replaceAll(/(never used|used \S+Z)/g, "");
    expect(unused((await keys("list")).stdout)).toBe(unused(before));
  });

  it("says the same as JSON, and nothing else on standard output", async () => {
    const made = await keys("create", "--name", "OMB desk", "--review", "--json");
    const { secret, key } = JSON.parse(made.stdout) as { secret: string; key: { prefix: string } };
    expect(secret).toMatch(/^cx_/);
    expect(key).toMatchObject({ prefix: secret.slice(0, 15), name: "OMB desk", scopes: ["review"] });
    const listed = await keys("list", "--json");
    expect(JSON.parse(listed.stdout)).toMatchObject({ data: expect.arrayContaining([key]) });
    expect(listed.stdout).not.toContain(secret);
    const revoked = await keys("revoke", key.prefix, "--json");
    expect(JSON.parse(revoked.stdout)).toEqual({ ...key, revokedAt: expect.any(String) });
  });

  it("makes a key for the inventory of departments, with a HISP or without, in any case", async () => {
    const made = await keys("create", "--name", "Inventory desk", "--inventory", "NASA", "usda", "--json");
    expect(JSON.parse(made.stdout)).toMatchObject({ key: { scopes: ["inventory:nasa", "inventory:usda"] } });
  });

  it("refuses to revoke a key there is not, with 1", async () => {
    const { code, stderr } = await keys("revoke", "cx_000000000000");
    expect([code, stderr]).toEqual([1, 'There is no key "cx_000000000000".\n']);
  });
});

describe.each(ENGINES)("cx seed on %s", (engine) => {
  const listed = async (url: string, path: string) =>
    (await (await fetch(`${url}${path}`)).json()) as { total: number };

  it.each([
    ["with the published figures", [], 38, /Loaded the published figures/],
    ["with --empty, without any", ["--empty"], 0, /Made an empty database/],
  ])("makes a database %s, once", async (_, options, hisps, message) => {
    const database = await makeDatabase(engine, "nothing");
    const environment = { DATABASE_URL: database.url };
    const first = await runCx(["seed", ...options], environment);
    expect([first.code, first.stderr]).toEqual([0, expect.stringMatching(message)]);
    const again = await runCx(["seed"], environment);
    expect([again.code, again.stderr]).toEqual([0, "There already is a database; it is left as it is.\n"]);
    const server = await serveCx(environment);
    expect((await listed(server.url, "/v1/hisps")).total).toBe(hisps);
    expect((await listed(server.url, "/v1/services")).total).toBe(hisps === 0 ? 0 : 64);
    await server.end("SIGTERM");
    await database.drop();
  });
});
