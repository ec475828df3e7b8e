import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { endPrograms, newFolder, runCx, type ServerProgram, serveCx, spawnCx } from "../support/built-cx";
import { makeDatabase, type TestDatabase } from "../support/databases";
import { startOddServer } from "../support/odd-server";

afterAll(endPrograms);

const EXAMPLES = resolve(__dirname, "..", "..", "examples");
const EXAMPLE = readFileSync(join(EXAMPLES, "report.csv"), "utf8");
const LINES = EXAMPLE.trimEnd().split("\n");

/** A file of the example's header and these of its lines, each bent by a function. */
function fileOf(...lines: readonly [line: number, bend: (line: string) => string][]): string {
  return [LINES[0], ...lines.map(([line, bend]) => bend(LINES[line] ?? ""))].join("\n");
}

const same = (line: string) => line;
/** n5 of TRUST is no number (Q2), a service is unknown (A5): one finding of a report, one of the file. */
const WRONG = fileOf(
  [1, (line) => line.replace(/,150$/, ",12x")],
  [2, same],
  [3, same],
  [4, (line) => line.replace("dos-ca", "dos-cx")],
);
/** One report that is right, and one whose trust was counted with a mistake. */
const HALF = fileOf(
  [1, (line) => line.replace("FY2026-Q4", "FY2025-Q3")],
  [2, (line) => line.replace("FY2026-Q4", "FY2025-Q3")],
  [1, (line) => line.replace("FY2026-Q4", "FY2025-Q4").replace(/,150$/, ",12x")],
);

interface ImportJson {
  readonly state: string;
  readonly dryRun: boolean;
  readonly counts: Record<string, number>;
  readonly findings: readonly { readonly rule: string; readonly cell: string | null }[];
  readonly reports: readonly object[];
}

/** A server of a suite's own, a reviewer's key to it, and a folder with the files. */
function makeDesk() {
  let database: TestDatabase;
  let server: ServerProgram;
  let reviewer: string;
  let folder: string;
  const makeKey = async (...args: string[]) =>
    (await runCx(["keys", "create", "--name", "x", ...args], { DATABASE_URL: database.url })).stdout.trim();
  beforeAll(async () => {
    database = await makeDatabase("sqlite");
    server = await serveCx({ DATABASE_URL: database.url, IMPORT_LIMIT: "1000000" });
    reviewer = await makeKey("--review");
    folder = newFolder();
    const files = { "report.csv": EXAMPLE, "wrong.csv": WRONG, "half.csv": HALF };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  });
  afterAll(async () => {
    await server.end("SIGTERM");
    await database.drop();
  });
  return {
    makeKey,
    write: (name: string, text: string) => writeFileSync(join(folder, name), text),
    cx: (args: readonly string[], environment: Record<string, string> = {}, input = "") =>
      runCx(args, { CX_SERVER: server.url, CX_KEY: reviewer, ...environment }, folder, input),
    /** The state of a report of dos-ca, and its collections. */
    report: async (quarter: string) => {
      const address = `${server.url}/v1/services/dos-ca/reports/${quarter}`;
      const answer = await fetch(address, { headers: { "X-Api-Key": reviewer } });
      const { state = null, collections = [] } = (await answer.json()) as {
        state?: string;
        collections?: object[];
      };
      return { state, collections };
    },
  };
}

describe("cx push", () => {
  const { cx, makeKey, report, write } = makeDesk();

  it("stores the example, which says what examples/report.json says", async () => {
    const { code, stdout, stderr } = await cx(["push", "report.csv"]);
    expect(stdout).toMatch(
      /^report\.csv was stored\.\n4 rows \(RESULTS\); 1 report: 1 new; nothing found\.\n/,
    );
    expect(stdout).toContain("\ndos-ca FY2026-Q4: new\n");
    expect([code, stderr]).toEqual([0, ""]);
    const json = JSON.parse(readFileSync(join(EXAMPLES, "report.json"), "utf8")) as { collections: object[] };
    expect(await report("FY2026-Q4")).toMatchObject({ state: "DRAFT", collections: json.collections });
    expect((await cx(["push", "report.csv"])).stdout).toContain("1 report: 1 unchanged");
  });

  it("stores the example with a whole report a line", async () => {
    const own = { CX_KEY: await makeKey("--submit", "dhs-tsa") };
    const text = readFileSync(join(EXAMPLES, "reports.ndjson"), "utf8");
    write("reports.ndjson", text.replaceAll('"dos-ca"', '"dhs-tsa"'));
    const { code, stdout } = await cx(["push", "reports.ndjson"], own);
    expect(stdout).toMatch(
      /^reports\.ndjson was stored\.\n2 rows \(REPORTS\); 2 reports: 2 new; nothing found\.\n/,
    );
    expect([code, stdout]).toEqual([0, expect.stringContaining("\ndhs-tsa FY2026-Q2: new\n")]);
  });

  it("hands in what it stored, and says why it can't a second time", async () => {
    const own = { CX_KEY: await makeKey("--submit", "dos-ca") };
    write("q2.csv", EXAMPLE.replaceAll("FY2026-Q4", "FY2026-Q2"));
    expect((await cx(["push", "q2.csv"], own)).stdout).toContain("cx submit SERVICE QUARTER hands it in");
    const { code, stdout } = await cx(["submit", "dos-ca", "FY2026-Q2"], own);
    expect([code, stdout]).toEqual([0, "dos-ca FY2026-Q2: SUBMITTED, revision 1.\n"]);
    expect(await report("FY2026-Q2")).toMatchObject({ state: "SUBMITTED" });
    const again = await cx(["submit", "dos-ca", "FY2026-Q2"], own);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("SUBMITTED")]);
  });

  it("takes a file from standard input", async () => {
    const { code, stdout } = await cx(
      ["push", "-", "--json"],
      {},
      EXAMPLE.replaceAll("FY2026-Q4", "FY2026-Q1"),
    );
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ state: "COMMITTED" })]);
    expect(await report("FY2026-Q1")).toMatchObject({ state: "DRAFT" });
  });

  it("ends with 4 where a part is stored, and stores that part", async () => {
    expect(await cx(["check", "half.csv", "--partial"])).toMatchObject({
      code: 4,
      stdout: expect.stringMatching(/^half\.csv would be stored in part, without what is wrong\.\n/),
    });
    const { code, stdout } = await cx(["push", "half.csv", "--partial"]);
    expect([code, stdout]).toEqual([4, expect.stringMatching(/^half\.csv was stored in part/)]);
    expect(await report("FY2025-Q3")).toMatchObject({ state: "DRAFT" });
    expect(await report("FY2025-Q4")).toMatchObject({ collections: [] });
  });

  it("names a file by its name, whatever is in it", async () => {
    const name = 'a "quoted", é.csv';
    write(name, EXAMPLE.replaceAll("FY2026-Q4", "FY2025-Q1"));
    const { stdout } = await cx(["push", name, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ fileName: name });
  });
});

describe("cx push --mapping", () => {
  const { cx, report, write } = makeDesk();
  const example = (name: string) => readFileSync(join(EXAMPLES, name), "utf8");

  it("stores an agency's own table, of which a row answers several questions", async () => {
    write("export.csv", example("vendor-export.csv"));
    write("mapping.json", example("vendor-mapping.json"));
    const { code, stdout, stderr } = await cx(["push", "export.csv", "--mapping", "mapping.json"]);
    expect(stdout).toMatch(
      /^export\.csv was stored\.\n2 rows \(RESULTS\); 1 report: 1 new; 1 warning, 1 note\.\n/,
    );
    expect([code, stderr]).toEqual([0, ""]);
    const { state, collections } = await report("FY2026-Q4");
    expect([state, collections.length]).toEqual(["DRAFT", 2]);
  });

  it.each([
    ["here", ["--offline"]],
    ["there", []],
  ])("checked %s names each mistake in the mapping by its pointer, with what was meant", async (_, where) => {
    write("export.csv", example("vendor-export.csv"));
    write(
      "wrong.json",
      example("vendor-mapping.json").replace('"channel",', '"chanel",').replace('"Q1 - 5"', '"Q1-5"'),
    );
    const { code, stdout } = await cx(["check", "export.csv", "--mapping", "wrong.json", ...where]);
    expect(code).toBe(3);
    expect(stdout).toMatch(
      /^The mapping file\n {2}error {4}\/columns\/Mode {2}mapping-target-unknown: .*"chanel".* → .*Did you mean channel\?$/m,
    );
    expect(stdout).toMatch(
      /^ {2}error {4}\/columns\/Q1-5 {2}mapping-column-missing: .*Did you mean "Q1 - 5"/m,
    );
  });
});

describe("cx check, and cx push of what is not stored", () => {
  const { cx, makeKey, report, write } = makeDesk();

  it.each([["check report.csv"], ["push --dry-run report.csv"]])("stores nothing with %s", async (line) => {
    const { code, stdout } = await cx(line.split(" "));
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^report\.csv would be stored\.\n/)]);
    expect(await report("FY2026-Q4")).toMatchObject({ collections: [] });
  });

  it("ends with 3 for a file with mistakes: each with its cell, column, rule and what to do", async () => {
    const { code, stdout } = await cx(["push", "wrong.csv"]);
    expect(stdout).toMatch(/^wrong\.csv was refused, all of it\.\n/);
    expect(stdout).toMatch(/^The file\n {2}error {4}A5 {2}service {2}\S+: .*dos-cx.* → \S.*$/m);
    expect(stdout).toMatch(
      /^dos-ca FY2026-Q4: refused\n {2}error {4}Q2 {2}n5 {2}whole-number.*: .*12x.* → \S.*$/m,
    );
    expect(code).toBe(3);
    expect(await report("FY2026-Q4")).toMatchObject({ collections: [] });
  });

  it.each([["report.csv"], ["wrong.csv"], ["half.csv"]])(
    "finds in %s offline what the server finds",
    async (file) => {
      const [here, there] = [
        await cx(["check", file, "--json", "--offline"]),
        await cx(["check", file, "--json"]),
      ];
      const [offline, online] = [here, there].map(({ stdout }) => JSON.parse(stdout) as ImportJson);
      for (const part of ["state", "dryRun", "counts", "findings", "reports"] as const)
        expect(offline?.[part]).toEqual(online?.[part]);
      expect(here.code).toBe(there.code);
      expect(here.stderr).toMatch(/^Offline: .*not known here\.\n$/);
      expect(there.stderr).toBe("");
    },
  );

  it("checks offline where no server is named, whatever this machine's own server has for settings", async () => {
    const settings = {
      CX_SERVER: "",
      CX_KEY: "",
      DATABASE_URL: "postgres://nobody@127.0.0.1:1/x",
      PORT: "http",
    };
    const { code, stderr } = await cx(["check", "wrong.csv"], settings);
    expect([code, stderr]).toEqual([3, expect.stringMatching(/^Offline: /)]);
  });

  it("says as JSON all that it says in words", async () => {
    const { code, stdout } = await cx(["push", "wrong.csv", "--json"]);
    const { state, findings, reports } = JSON.parse(stdout) as ImportJson;
    expect([code, state]).toEqual([3, "REFUSED"]);
    expect(findings.map(({ cell }) => cell)).toEqual(expect.arrayContaining(["A5", "Q2"]));
    expect(reports).toEqual([{ service: "dos-ca", quarter: "FY2026-Q4", outcome: "REFUSED", etag: null }]);
  });

  it.each([
    ["no key", {}, 5, /This needs a key.*\nPut a key into CX_KEY/],
    ["a key of another HISP", { scope: "treas-irs" }, 3, /dos-ca FY2026-Q4: refused\n.*permission/],
  ])("says what to do for %s", async (_, { scope }: { scope?: string }, expected, message) => {
    const key = scope === undefined ? "" : await makeKey("--submit", scope);
    const { code, stdout, stderr } = await cx(["push", "report.csv"], { CX_KEY: key });
    expect(stdout + stderr).toMatch(message);
    expect(code).toBe(expected);
  });

  it("ends with 5 where services may not be made", async () => {
    const key = await makeKey("--submit", "dos-ca");
    const { code, stderr } = await cx(["push", "report.csv", "--create-services"], { CX_KEY: key });
    expect([code, stderr]).toEqual([5, expect.stringContaining("create=services needs a key")]);
  });

  it("shows the server's refusal of a large file, sent or half sent", async () => {
    write("large.csv", "a,b\n".repeat(5_000_000));
    const { code, stderr } = await cx(["push", "large.csv"]);
    expect([code, stderr]).toEqual([3, expect.stringContaining("larger than 1000000 bytes")]);
    expect((await cx(["push", "large.csv"], { CX_KEY: "" })).code).toBe(5);
  });

  it.each([
    [
      "a file there is not",
      ["push", "nowhere.csv"],
      1,
      /^nowhere\.csv: there is no such file or folder\.\n$/,
    ],
    ["a folder", ["push", "."], 2, /\. is no file/],
    ["nothing on standard input", ["push", "-"], 2, /Standard input is empty/],
    [
      "a mapping that is no JSON",
      ["check", "report.csv", "--mapping", "wrong.csv"],
      2,
      /wrong\.csv is not JSON/,
    ],
  ])("ends for %s with what is wrong", async (_, args, expected, message) => {
    const { code, stdout, stderr } = await cx(args);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([expected, ""]);
  });
});

describe("cx push, interrupted", () => {
  it.each([
    ["on its way", 50_000_000, "Nothing was stored."],
    ["sent", 100, "The file was sent: cx pull imports shows what became of it."],
  ])("says what that leaves where the file was %s", async (_, bytes, sentence) => {
    const folder = newFolder();
    writeFileSync(join(folder, "report.csv"), "x".repeat(bytes));
    // It never answers; of a large file it takes no more than what the network holds.
    const asked = Promise.withResolvers<void>();
    const odd = await startOddServer((request) => {
      if (bytes < 1_000) return request.on("end", () => asked.resolve()).resume();
      return request.once("data", () => {
        request.pause();
        asked.resolve();
      });
    });
    const program = await spawnCx(["push", "report.csv", "--server", odd.url], {}, folder);
    await asked.promise;
    const { code, stderr } = await program.end("SIGINT");
    expect([code, stderr]).toEqual([130, `\nInterrupted. ${sentence}\n`]);
    await odd.close();
  });
});

describe("cx push of a large file", () => {
  it("takes the same memory as of a small one", async () => {
    const folder = newFolder();
    writeFileSync(join(folder, "small.csv"), "x");
    writeFileSync(join(folder, "large.csv"), "x");
    truncateSync(join(folder, "large.csv"), 500_000_000);
    const hook = join(folder, "memory.cjs");
    const report = 'console.error("peak", Math.round(process.resourceUsage().maxRSS / 1024))';
    writeFileSync(hook, `process.on("exit", () => ${report});`);
    let received = 0;
    const odd = await startOddServer((request, response) => {
      request.on("data", (chunk: Buffer) => {
        received += chunk.length;
      });
      request.on("end", () => response.writeHead(503).end());
    });
    const peakOf = async (file: string) => {
      const environment = { CX_SERVER: odd.url, NODE_OPTIONS: `--require ${hook}` };
      const { stderr } = await runCx(["push", file], environment, folder);
      return Number(/^peak (\d+)$/m.exec(stderr)?.[1]);
    };
    const small = await peakOf("small.csv");
    const large = await peakOf("large.csv");
    await odd.close();
    expect(received).toBeGreaterThan(500_000_000);
    // In megabytes: what is on its way, not the file.
    expect(large - small).toBeLessThan(200);
  });
});
