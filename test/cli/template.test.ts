import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import { endPrograms, newFolder, runCx, type ServerProgram, serveCx } from "../support/built-cx";
import { makeDatabase, type TestDatabase } from "../support/databases";
import { sampleReport } from "../support/sample-report";

afterAll(endPrograms);

describe("cx template", () => {
  let database: TestDatabase;
  let server: ServerProgram;
  let key: string;
  let folder: string;
  beforeAll(async () => {
    database = await makeDatabase("sqlite");
    server = await serveCx({ DATABASE_URL: database.url });
    const made = await runCx(["keys", "create", "--name", "x", "--submit", "dos-ca"], {
      DATABASE_URL: database.url,
    });
    key = made.stdout.trim();
    await fetch(`${server.url}/v1/services/dos-ca/reports/FY2026-Q1`, {
      method: "PUT",
      headers: { "X-Api-Key": key, "Content-Type": "application/json" },
      body: JSON.stringify(sampleReport()),
    });
  });
  beforeEach(() => {
    folder = newFolder();
  });
  afterAll(async () => {
    await server.end("SIGTERM");
    await database.drop();
  });
  const template = (args: readonly string[], environment: Record<string, string> = {}) =>
    runCx(["template", ...args], environment, folder);
  const textOf = async (file: string) =>
    JSON.stringify(
      (await readXlsx(readFileSync(join(folder, file)))).sheets.map(({ name, rows }) => [name, rows]),
    );

  it("makes the workbook without a server, with the last published figures beside", async () => {
    const { code, stdout, stderr } = await template(["dos-ca", "FY2027-Q1"]);
    expect([code, stdout, stderr]).toEqual([0, "", "Wrote dos-ca-FY2027-Q1.xlsx.\n"]);
    expect(readdirSync(folder)).toEqual(["dos-ca-FY2027-Q1.xlsx"]);
    const text = await textOf("dos-ca-FY2027-Q1.xlsx");
    expect(text).toContain("Passport Services");
    expect(text).toContain("FY2027-Q1");
  });

  it("makes the draft's with a key, and not without", async () => {
    const online = { CX_SERVER: server.url };
    await template(["dos-ca", "FY2026-Q1", "-o", "draft.xlsx"], { ...online, CX_KEY: key });
    await template(["dos-ca", "FY2026-Q1", "-o", "public.xlsx"], online);
    expect(await textOf("draft.xlsx")).toContain("After submitting the renewal form");
    expect(await textOf("public.xlsx")).not.toContain("After submitting the renewal form");
  });

  it("does not overwrite a workbook that may be half filled, unless told to", async () => {
    writeFileSync(join(folder, "dos-ca-FY2027-Q1.xlsx"), "a day's work");
    const { code, stderr } = await template(["dos-ca", "FY2027-Q1"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("is there already")]);
    expect(readFileSync(join(folder, "dos-ca-FY2027-Q1.xlsx"), "utf8")).toBe("a day's work");
    expect((await template(["dos-ca", "FY2027-Q1", "--force"])).code).toBe(0);
    expect(await textOf("dos-ca-FY2027-Q1.xlsx")).toContain("Passport Services");
  });

  it.each([
    ["offline", false],
    ["at a server", true],
  ])("names the nearest service %s, and makes no file", async (_, isOnline) => {
    const { code, stderr } = await template(
      ["dos-cx", "FY2027-Q1"],
      isOnline ? { CX_SERVER: server.url } : {},
    );
    expect(stderr).toContain('There is no service "dos-cx". Did you mean dos-ca');
    expect([code, readdirSync(folder)]).toEqual([1, []]);
  });

  it("says how a quarter is written, and ends with 2", async () => {
    const { code, stderr } = await template(["dos-ca", "2027Q1"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("2027Q1")]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
