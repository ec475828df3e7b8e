import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { endPrograms, newFolder, runCx, type ServerProgram, serveCx } from "../support/built-cx";
import { makeDatabase, type TestDatabase } from "../support/databases";
import { type OddServer, startOddServer } from "../support/odd-server";

afterAll(endPrograms);

const SECRET = "cx_0123456789ab_SECRETsecretSECRETsecretSECRET12";
const PULL = ["pull", "hisps"];

describe("which server", () => {
  it.each([
    ["none", [], /Say which server: --server http:\/\/localhost:4000, or CX_SERVER/],
    ["one without a scheme", ["--server", "localhost:4000"], /"localhost:4000" is no address of a server/],
    ["a file", ["--server", "file:///etc"], /is no address of a server/],
    ["a wrong one with a password", ["--server", "htp://me:hunter2@cx"], /holds no name and password/],
    ["one with a password", ["--server", "https://me:hunter2@cx.example.gov"], /holds no name and password/],
  ])("ends with 2 for %s, and says what to write", async (_, args, message) => {
    const { code, stdout, stderr } = await runCx([...PULL, ...args]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("hunter2");
    expect([code, stdout]).toEqual([2, ""]);
  });

  it("ends with 1 where nothing listens, and says what to look at", async () => {
    const nobody = await startOddServer(() => undefined);
    await nobody.close();
    const { code, stdout, stderr } = await runCx(PULL, { CX_SERVER: nobody.url });
    expect(stderr).toMatch(new RegExp(`^${nobody.url} can't be reached: .*ECONNREFUSED.*CX_SERVER\\.\n$`));
    expect([code, stdout]).toEqual([1, ""]);
  });
});

describe("a server that is not ours", () => {
  let odd: OddServer;
  let asked: (string | undefined)[];
  const start = async (status: number, headers: Record<string, string>, body: string) => {
    asked = [];
    odd = await startOddServer((request, response) => {
      asked.push(request.headers["x-api-key"] as string | undefined);
      response.writeHead(status, headers).end(body);
    });
  };
  afterEach(() => odd.close());

  it.each([
    [502, "text/html", "<h1>Bad Gateway</h1>"],
    [403, "application/json", '{"message":"forbidden"}'],
    [500, "application/problem+json", "{"],
  ])("%i of %s is explained, without what it holds", async (status, type, body) => {
    await start(status, { "Content-Type": type }, body);
    const { code, stdout, stderr } = await runCx(PULL, { CX_SERVER: odd.url });
    expect(stderr).toContain(`${odd.url} can't be reached: what answers there (${status}) is not this API`);
    expect([code, stdout]).toEqual([1, ""]);
  });

  it("is not followed elsewhere with the key", async () => {
    const other = await startOddServer((_request, response) => response.end("stolen"));
    await start(308, { Location: `${other.url}/v1/hisps` }, "");
    const { code, stdout, stderr } = await runCx(PULL, { CX_SERVER: odd.url, CX_KEY: SECRET });
    await other.close();
    expect(asked).toEqual([SECRET]);
    expect(stderr).toContain(`it sends to ${other.url}/v1/hisps. Name that address if you trust it.`);
    expect([code, stdout]).toEqual([1, ""]);
  });
});

describe("which key", () => {
  let database: TestDatabase;
  let server: ServerProgram;
  let key: string;
  beforeAll(async () => {
    database = await makeDatabase("sqlite");
    server = await serveCx({ DATABASE_URL: database.url });
    const made = await runCx(["keys", "create", "--name", "x", "--review", "--json"], {
      DATABASE_URL: database.url,
    });
    key = (JSON.parse(made.stdout) as { secret: string }).secret;
  });
  afterAll(async () => {
    await server.end("SIGTERM");
    await database.drop();
  });
  const withKey = (args: readonly string[], environment: Record<string, string> = {}, cwd = newFolder()) =>
    runCx([...PULL, ...args], { CX_SERVER: server.url, ...environment }, cwd);

  it("is read from the environment or a file, without a word", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "key"), `${key}\n`);
    expect(await withKey([], { CX_KEY: key })).toMatchObject({ code: 0, stderr: "" });
    expect(await withKey(["--key-file", "key"], {}, folder)).toMatchObject({ code: 0, stderr: "" });
    // The file that is named goes before what the environment says.
    expect(await withKey(["--key-file", "key"], { CX_KEY: SECRET }, folder)).toMatchObject({ code: 0 });
  });

  it("is taken as an argument, with a warning", async () => {
    const { code, stderr } = await withKey(["--key", key]);
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/^Warning: --key stays in the shell's history/),
    ]);
    expect(stderr).not.toContain(key);
  });

  it.each([
    ["one that is not valid", { CX_KEY: SECRET }, 5, /CX_KEY/],
    ["one broken over two lines", { CX_KEY: `${SECRET}\n${SECRET}` }, 2, /characters that no key has/],
    ["one with a letter no header takes", { CX_KEY: `${SECRET}é€` }, 2, /characters that no key has/],
  ])("is never shown: %s", async (_, environment, expected, message) => {
    const { code, stdout, stderr } = await withKey([], environment);
    expect(stderr).toMatch(message);
    expect(stdout + stderr).not.toContain("SECRET");
    expect([code, stdout]).toEqual([expected, ""]);
  });

  it("is not in the help, though the environment holds it", async () => {
    const { stdout, stderr } = await runCx(["push", "--help"], { CX_KEY: SECRET });
    expect(stdout).toContain("CX_KEY");
    expect(stdout + stderr).not.toContain("SECRET");
  });

  it.each([
    ["a file there is not", ["--key-file", "nowhere"], 1, /^nowhere: there is no such file or folder\.\n$/],
    ["both", ["--key-file", "x", "--key", "y"], 2, /Give one key/],
  ])("ends for %s with what is wrong", async (_, args, expected, message) => {
    const { code, stderr } = await withKey(args);
    expect(stderr).toMatch(message);
    expect(code).toBe(expected);
  });
});
