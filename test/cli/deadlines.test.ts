import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ICAL from "ical.js";
import {
  builtPackage,
  endPrograms,
  newFolder,
  runCx,
  type ServerProgram,
  serveCx,
} from "../support/built-cx";
import { csvRows } from "../support/csv-rows";
import { makeDatabase, type TestDatabase } from "../support/databases";

afterAll(endPrograms);

const OF_2022 = ["deadlines", "2022", "--as-of", "2022-01-28"];

// The circular's own list of FY 2022 and its rule disagree twice: January 31 and October 31, 2022 were Mondays.
const TABLE = `
Obligation               For               Due         Days  By rule     Published   Basis      Discrepancy
Designation of services  FY2022            2021-12-31   -28  2021-12-31  -           RULE
Quarterly report         FY2022-Q1         2022-01-28     0  2022-01-31  2022-01-28  PUBLISHED  yes, 3 days earlier
Capacity assessment      FY2022            2022-02-25    28  2022-02-25  -           RULE
Deep dive                FY2022            2022-03-31    62  2022-03-31  -           RULE
Quarterly report         FY2022-Q2         2022-04-29    91  2022-04-29  2022-04-29  PUBLISHED
Action plan              budget year 2023  2022-05-31   123  2022-05-31  -           RULE
Quarterly report         FY2022-Q3         2022-07-29   182  2022-07-29  2022-07-29  PUBLISHED
Quarterly report         FY2022-Q4         2022-10-28   273  2022-10-31  2022-10-28  PUBLISHED  yes, 3 days earlier

Discrepancy: OMB Circular A-11 (2021), Section 280.15 prints another date than its rule gives (the last business day of the month after the quarter). The printed date counts.
`.trimStart();

describe("cx deadlines, without a server", () => {
  it("shows a year as a table, with both discrepancies", async () => {
    expect(await runCx(OF_2022)).toEqual({ code: 0, signal: null, stdout: TABLE, stderr: "" });
  });

  it.each([["FY2022"], ["fy2022"]])("reads %s as that year", async (year) => {
    expect((await runCx(["deadlines", year, "--as-of", "2022-01-28"])).stdout).toBe(TABLE);
  });

  it("shows one quarter, and nothing about discrepancies where there is none", async () => {
    const { stdout } = await runCx(["deadlines", "FY2022-Q2", "--as-of", "2022-04-28"]);
    expect(stdout.split("\n")).toEqual([
      "Obligation        For        Due         Days  By rule     Published   Basis      Discrepancy",
      "Quarterly report  FY2022-Q2  2022-04-29     1  2022-04-29  2022-04-29  PUBLISHED",
      "",
    ]);
  });

  it("shows the next eight where no year is named", async () => {
    const { stdout } = await runCx(["deadlines", "--as-of", "2022-10-29", "--json"]);
    const { data, total } = JSON.parse(stdout) as { data: { id: string; dueDate: string }[]; total: number };
    expect([data.length, total]).toEqual([8, 8]);
    expect(data[0]).toMatchObject({ id: "FY2023-DESIGNATION", dueDate: "2022-12-31" });
  });

  it("says in a calendar what it says in the table", async () => {
    const { stdout, code } = await runCx(["deadlines", "2022", "--ics"]);
    const events = new ICAL.Component(ICAL.parse(stdout)).getAllSubcomponents("vevent");
    const dates = events.map((event) => new ICAL.Event(event).startDate.toString());
    expect([code, dates.length]).toEqual([0, 8]);
    expect(dates).toContain("2022-01-28");
    expect(dates).not.toContain("2022-01-31");
    // No server made it, so there is none to link to.
    expect(stdout).not.toMatch(/^(URL|SOURCE)/m);
  });

  it.each([
    ["a word", ["deadlines", "next"], /"next" is no fiscal year/],
    ["a year out of range", ["deadlines", "1999"], /from 2000 to 2100/],
    ["a date that is none", ["deadlines", "--as-of", "2022-02-30"], /2022-02-30/],
    ["two formats at once", ["deadlines", "--json", "--csv"], /cannot be used with/],
  ])("ends with 2 for %s", async (_, args, message) => {
    const { code, stdout, stderr } = await runCx(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });

  it("colours nothing in a pipe, and everything as told by FORCE_COLOR", async () => {
    const painted = (text: string) => text.includes("\u001b[");
    expect(painted((await runCx(OF_2022)).stdout)).toBe(false);
    expect(painted((await runCx(OF_2022, { FORCE_COLOR: "1" })).stdout)).toBe(true);
    expect(painted((await runCx(OF_2022, { FORCE_COLOR: "0" })).stdout)).toBe(false);
  });

  it("loads no database driver, no server and no contract for its table", async () => {
    const hook = join(newFolder(), "loaded.cjs");
    writeFileSync(
      hook,
      'process.on("exit", () => process.stderr.write(Object.keys(require.cache).join("\\n")));',
    );
    // The program one file each, whose files tell what is loaded; in the one file the same is left unread.
    const cx = join(await builtPackage(), "dist", "faces", "cli", "cx.js");
    const { stderr } = spawnSync(process.execPath, ["--require", hook, cx, ...OF_2022], { encoding: "utf8" });
    expect(stderr).toContain("deadlines-command.js");
    expect(stderr).not.toMatch(/node_modules\/(typeorm|fastify|better-sqlite3|graphql|type-graphql|hucre)\b/);
  });
});

describe("cx deadlines, with a server", () => {
  let database: TestDatabase;
  let server: ServerProgram;
  beforeAll(async () => {
    database = await makeDatabase("sqlite");
    server = await serveCx({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await server.end("SIGTERM");
    await database.drop();
  });
  const atServer = (args: readonly string[]) => runCx(args, { CX_SERVER: server.url });

  it.each([
    ["table", []],
    ["JSON", ["--json"]],
    ["CSV", ["--csv"]],
  ])("answers the same %s", async (_, format) => {
    const args = [...OF_2022, ...format];
    expect((await atServer(args)).stdout).toBe((await runCx(args)).stdout);
  });

  it("makes the CSV the server makes", async () => {
    const answer = await fetch(`${server.url}/v1/deadlines?fiscalYear=2022&asOf=2022-01-28&format=csv`);
    const text = await answer.text();
    expect((await runCx([...OF_2022, "--csv"])).stdout).toBe(text);
    expect(csvRows(text)).toHaveLength(8);
  });

  it("knows a date that only the server has", async () => {
    const reviewer = await runCx(["keys", "create", "--name", "OMB", "--review"], {
      DATABASE_URL: database.url,
    });
    await fetch(`${server.url}/v1/deadlines/FY2027-Q1`, {
      method: "PUT",
      headers: { "X-Api-Key": reviewer.stdout.trim(), "Content-Type": "application/json" },
      body: JSON.stringify({ date: "2027-01-27", citation: "OMB memorandum" }),
    });
    const { stdout } = await atServer(["deadlines", "FY2027-Q1"]);
    expect(stdout).toMatch(/2027-01-27 .* 2027-01-29 .*PUBLISHED {2}yes, 2 days earlier/);
    expect(stdout).toContain("Discrepancy: OMB memorandum prints");
    expect((await runCx(["deadlines", "FY2027-Q1"])).stdout).not.toContain("2027-01-27");
  });

  it("takes the server's calendar, with its links", async () => {
    const { stdout } = await atServer(["deadlines", "2022", "--ics"]);
    expect(stdout).toMatch(/^SOURCE/m);
  });
});
