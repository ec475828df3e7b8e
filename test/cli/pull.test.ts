import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import { endPrograms, newFolder, runCx, type ServerProgram, serveCx, spawnCx } from "../support/built-cx";
import { csvRows } from "../support/csv-rows";
import { makeDatabase, type TestDatabase } from "../support/databases";
import { type OddServer, startOddServer } from "../support/odd-server";
import { readZip } from "../support/read-zip";

afterAll(endPrograms);

describe("cx pull", () => {
  let database: TestDatabase;
  let server: ServerProgram;
  let folder: string;
  beforeAll(async () => {
    database = await makeDatabase("sqlite");
    server = await serveCx({ DATABASE_URL: database.url });
  });
  beforeEach(() => {
    folder = newFolder();
  });
  afterAll(async () => {
    await server.end("SIGTERM");
    await database.drop();
  });
  const pull = (...args: string[]) => runCx(["pull", ...args], { CX_SERVER: server.url }, folder);
  const served = async (path: string) => (await fetch(`${server.url}${path}`)).text();

  it("writes to standard output what the server says, as CSV", async () => {
    const { code, stdout, stderr } = await pull("hisps");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(await served("/v1/hisps?format=csv"));
  });

  it.each([
    ["results.csv", "/v1/results?format=csv"],
    ["results.ndjson", "/v1/results?format=ndjson"],
  ])("writes %s, in the format of its name, with every row", async (file, path) => {
    expect(await pull("results", "-o", file)).toMatchObject({ code: 0, stdout: "" });
    expect(readFileSync(join(folder, file), "utf8")).toBe(await served(path));
    expect(readdirSync(folder)).toEqual([file]);
  });

  it("writes a workbook with every row, by its name or by --format", async () => {
    expect(await pull("results", "-o", "results.xlsx")).toMatchObject({ code: 0, stdout: "" });
    const { sheets } = await readXlsx(readFileSync(join(folder, "results.xlsx")));
    const rows = sheets[0]?.rows ?? [];
    const csv = csvRows(await served("/v1/results?format=csv"));
    expect(rows[0]).toEqual(Object.keys(csv[0] ?? {}));
    expect(rows.slice(1).map((row) => [row[0], row[1], row[7]])).toEqual(
      csv.map(({ service, quarter, collection }) => [service, quarter, collection]),
    );
    const { code, stdout } = await pull("hisps", "--format", "xlsx");
    // Not to a terminal, but to whatever reads standard output.
    expect([code, stdout.slice(0, 2)]).toEqual([0, "PK"]);
  });

  it("writes results in the layout published through FY2023", async () => {
    const where = ["--where", "quarter=FY2022-Q1..FY2022-Q4"];
    expect(await pull("results", "--layout", "v1", ...where, "-o", "fy2022.csv")).toMatchObject({ code: 0 });
    const text = readFileSync(join(folder, "fy2022.csv"), "utf8");
    expect(text).toBe(await served("/v1/results?layout=v1&quarter=FY2022-Q1..FY2022-Q4&format=csv"));
    const rows = csvRows(text);
    expect(rows.length).toBeGreaterThan(100);
    expect(new Set(rows.map((row) => row["collection_year"]))).toEqual(new Set(["2022"]));
    await pull("results", "--layout", "v1", ...where, "-o", "fy2022.xlsx");
    const { sheets } = await readXlsx(readFileSync(join(folder, "fy2022.xlsx")));
    expect(sheets[0]?.rows).toHaveLength(rows.length + 1);
    expect(sheets[0]?.rows[0]).toEqual(Object.keys(rows[0] ?? {}));
  });

  it("writes all rows as one JSON document, past the largest page", async () => {
    await pull("results", "--format", "json", "-o", "results.txt");
    const { data, total } = JSON.parse(readFileSync(join(folder, "results.txt"), "utf8")) as {
      data: object[];
      total: number;
    };
    // Every current figure that was published: see shared/data.
    expect([data.length, total]).toEqual([2_592, 2_592]);
    const first = JSON.parse(await served("/v1/results?limit=1")) as { data: object[] };
    expect(data[0]).toEqual(first.data[0]);
  });

  it("writes an empty list as JSON that can be read", async () => {
    const { stdout } = await pull("reports", "--format", "json", "--where", "quarter=FY2099-Q1");
    expect(JSON.parse(stdout)).toEqual({ data: [], total: 0, limit: 0, next: null });
  });

  it("writes the whole dataset as the server has it, in a file that is whole", async () => {
    expect(await pull("dataset", "-o", "dataset.zip")).toMatchObject({ code: 0, stdout: "" });
    const pulled = readFileSync(join(folder, "dataset.zip"));
    const answer = await fetch(`${server.url}/v1/dataset.zip`);
    expect(pulled.equals(Buffer.from(await answer.arrayBuffer()))).toBe(true);
    expect((await readZip(pulled)).get("hisps.csv")).toBe(await served("/v1/hisps?format=csv"));
    expect(readdirSync(folder)).toEqual(["dataset.zip"]);
  });

  it("takes a list's parameters after --where", async () => {
    const where = ["--where", "hisp=treas-irs", "measure=TRUST", "--where", "groupBy=quarter"];
    const { stdout } = await pull("scores", ...where);
    expect(stdout).toBe(await served("/v1/scores?hisp=treas-irs&measure=TRUST&groupBy=quarter&format=csv"));
    expect(stdout.trimEnd().split("\n")).toHaveLength(10);
  });

  it("pulls insight as any list, and what a department needs for its plan of a year", async () => {
    for (const list of ["benchmarks", "peers", "drivers"])
      expect((await pull(list, "--where", "quarter=FY2022-Q4")).stdout).toBe(
        await served(`/v1/${list}?quarter=FY2022-Q4&format=csv`),
      );
    const where = ["--where", "fiscalYear=2022", "department=TREAS"];
    expect((await pull("plan-extract", ...where)).stdout).toBe(
      await served("/v1/plan-extract?fiscalYear=2022&department=TREAS&format=csv"),
    );
    // A plan is of a year: the server says so.
    expect(await pull("plan-extract")).toMatchObject({
      stderr: expect.stringMatching(/fiscalYear is missing/),
    });
  });

  it("replaces an older file, once the new one is whole", async () => {
    writeFileSync(join(folder, "hisps.csv"), "old");
    await pull("hisps", "-o", "hisps.csv");
    expect(readFileSync(join(folder, "hisps.csv"), "utf8")).toMatch(/^slug,/);
  });

  it.each([
    [
      "a parameter there is not",
      ["results", "--where", "hips=treas-irs"],
      /hips is not a parameter here\. .*hisp/,
    ],
    ["a parameter without a value", ["results", "--where", "hisp"], /"hisp" after --where is no name=value/],
    ["a list there is not", ["figures"], /'figures' is invalid.*results/],
    ["a layout a list has not", ["scores", "--layout", "v1"], /layout is not a parameter here/],
    [
      "a filter that layout has not",
      ["results", "--layout", "v1", "--where", "measure=TRUST"],
      /measure is not a parameter with layout=v1\. .*channel/,
    ],
    ["parts of the dataset", ["dataset", "--where", "hisp=treas-irs"], /comes whole/],
  ])("ends with 2 for %s, and makes no file", async (_, args, message) => {
    const { code, stdout, stderr } = await pull(...args, "-o", "out.csv");
    expect(stderr).toMatch(message);
    expect([code, stdout, readdirSync(folder)]).toEqual([2, "", []]);
  });

  it("ends with 1 where the file's folder is missing, and names it", async () => {
    const { code, stderr } = await pull("hisps", "-o", "no/such/hisps.csv");
    expect([code, stderr]).toEqual([1, "no/such/hisps.csv.part: there is no such file or folder.\n"]);
  });

  it("ends well where its reader has seen enough", async () => {
    const program = await spawnCx(["pull", "results", "--format", "ndjson"], { CX_SERVER: server.url });
    program.child.stdout?.destroy();
    expect(await program.ended).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("cx pull, where the answer does not come to its end", () => {
  let folder: string;
  let odd: OddServer;
  const startWith = async (after: "breaks" | "stalls") => {
    folder = newFolder();
    odd = await startOddServer((_request, response) => {
      response.writeHead(200, { "Content-Type": "text/csv" });
      response.write("slug,name\ndos-ca,Consular Affairs\n", () => {
        if (after === "breaks") setTimeout(() => response.destroy(), 50);
      });
    });
  };
  afterEach(() => odd.close());

  it.each(["csv", "json"])("says so, ends with 1, and leaves no file that looks like %s", async (format) => {
    await startWith("breaks");
    writeFileSync(join(folder, "hisps.old"), "old");
    const args = ["pull", "hisps", "--format", format, "-o", "hisps.old", "--server", odd.url];
    const { code, stderr } = await runCx(args, {}, folder);
    expect(stderr).toMatch(/broke off .*Try again\.\n$/);
    expect(stderr).toContain(odd.url);
    expect(code).toBe(1);
    expect(readdirSync(folder)).toEqual(["hisps.old"]);
    expect(readFileSync(join(folder, "hisps.old"), "utf8")).toBe("old");
  });

  it("leaves nothing after Ctrl-C", async () => {
    await startWith("stalls");
    const part = join(folder, "hisps.csv.part");
    const program = await spawnCx(["pull", "hisps", "-o", "hisps.csv", "--server", odd.url], {}, folder);
    while (!existsSync(part) || readFileSync(part).length === 0)
      await new Promise((go) => setTimeout(go, 20));
    const { code, stderr } = await program.end("SIGINT");
    expect([code, stderr]).toEqual([130, "\nInterrupted. hisps.csv was not written.\n"]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
