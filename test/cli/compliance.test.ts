import { endPrograms, runCx, type ServerProgram, serveCx } from "../support/built-cx";
import { csvRows } from "../support/csv-rows";
import { makeDatabase, type TestDatabase } from "../support/databases";

afterAll(endPrograms);

const AS_OF_MARCH = `
HISP       Obligation           For        Service         Due         Status        Done  Days late  Why
doc-uspto  DESIGNATION          FY2022     -               2021-12-31  NOT_RECORDED  -                Before records were kept here (TRACKING_SINCE).
doc-uspto  QUARTERLY_REPORT     FY2022-Q1  doc-patents     2022-01-28  MET           -
doc-uspto  QUARTERLY_REPORT     FY2022-Q1  doc-trademarks  2022-01-28  MET           -
doc-uspto  CAPACITY_ASSESSMENT  FY2022     -               2022-02-25  NOT_RECORDED  -                Before records were kept here (TRACKING_SINCE).
doc-uspto  DEEP_DIVE            FY2022     -               2022-03-31  NOT_YET_DUE   -
doc-uspto  QUARTERLY_REPORT     FY2022-Q2  doc-patents     2022-04-29  NOT_YET_DUE   -
doc-uspto  QUARTERLY_REPORT     FY2022-Q2  doc-trademarks  2022-04-29  NOT_YET_DUE   -
doc-uspto  ACTION_PLAN          FY2022     -               2022-05-31  NOT_YET_DUE   -
doc-uspto  QUARTERLY_REPORT     FY2022-Q3  doc-patents     2022-07-29  NOT_YET_DUE   -
doc-uspto  QUARTERLY_REPORT     FY2022-Q3  doc-trademarks  2022-07-29  NOT_YET_DUE   -
doc-uspto  QUARTERLY_REPORT     FY2022-Q4  doc-patents     2022-10-28  NOT_YET_DUE   -
doc-uspto  QUARTERLY_REPORT     FY2022-Q4  doc-trademarks  2022-10-28  NOT_YET_DUE   -

12 obligations: MET 2, NOT_RECORDED 2, NOT_YET_DUE 8.
`.trimStart();

/**
 * Made by hand from the published quarterly figures of FY2022 and the list of services: a HISP's designated services, and
 * of which quarters each has a report. The others of these HISPs begin in FY2023 or ended nowhere.
 */
const REPORTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "doc-uspto": { "doc-patents": "1234", "doc-trademarks": "1234" },
  "treas-irs": {
    "treas-irs": "1234",
    "treas-irs-filing-an-individual-tax-return": "234",
    "treas-irs-managing-an-individual-online-account": "34",
  },
  "dol-owcp": {
    "dol-deeoic": "1",
    "dol-owcp-applying-for-compensation-benefits-under-eeoicp": "1234",
    "dol-owcp-applying-for-medical-benefits-related-to-accepted": "234",
    "owcp-benefits": "",
  },
};
const DUE = ["2022-01-28", "2022-04-29", "2022-07-29", "2022-10-28"];
const ANNUAL = [
  ["DESIGNATION", "2021-12-31"],
  ["CAPACITY_ASSESSMENT", "2022-02-25"],
  ["DEEP_DIVE", "2022-03-31"],
  ["ACTION_PLAN", "2022-05-31"],
];

/** The rows of the expectation: due date, obligation, quarter, service, status. */
function expectation(hisp: string): string[] {
  const quarterly = Object.entries(REPORTED[hisp] ?? {}).flatMap(([service, met]) =>
    DUE.map((due, index) => {
      const status = met.includes(String(index + 1)) ? "MET" : "NOT_RECORDED";
      return `${due} QUARTERLY_REPORT FY2022-Q${index + 1} ${service} ${status}`;
    }),
  );
  const annual = ANNUAL.map(([obligation, due]) => `${due} ${obligation} FY2022 - NOT_RECORDED`);
  return [...quarterly, ...annual].sort();
}

describe("cx compliance", () => {
  it("prints FY2022 of the published figures as a table, with MET and NOT_RECORDED alone", async () => {
    const { code, stdout, stderr } = await runCx(["compliance", "2022"]);
    expect([code, stderr]).toEqual([0, ""]);
    const [header = "", ...lines] = stdout.trimEnd().split("\n");
    expect(header.split(/ {2,}/)).toEqual([
      ...["HISP", "Obligation", "For", "Service", "Due", "Status", "Done", "Days late", "Why"],
    ]);
    const cells = lines.slice(0, -2).map((line) => line.split(/ {2,}/));
    expect(new Set(cells.map((row) => row[5]))).toEqual(new Set(["MET", "NOT_RECORDED"]));
    for (const hisp of Object.keys(REPORTED)) {
      const rows = cells
        .filter(([name]) => name === hisp)
        .map(([, obligation, when, service, due, status]) =>
          [due, obligation, when, service, status].join(" "),
        );
      expect([...rows].sort()).toEqual(expectation(hisp));
    }
    expect(lines.at(-1)).toMatch(/^\d+ obligations: MET \d+, NOT_RECORDED \d+\.$/);
  });

  it("prints one HISP as of a date, in the order things are due", async () => {
    const args = ["compliance", "FY2022", "--hisp", "doc-uspto", "--as-of", "2022-03-01"];
    const { stdout } = await runCx(args);
    expect(stdout).toBe(AS_OF_MARCH);
    const csv = csvRows((await runCx([...args, "--csv"])).stdout);
    const json = JSON.parse((await runCx([...args, "--json"])).stdout);
    expect([csv.length, json.total, json.data[1].status]).toEqual([12, 12, "MET"]);
  });

  it.each([
    ["no year", ["compliance"], /fiscal-year/],
    ["a word for a year", ["compliance", "next"], /Write a fiscal year like 2022/],
    ["a HISP there is not", ["compliance", "2022", "--hisp", "irs"], /"irs".*treas-irs/],
    ["a date to come", ["compliance", "2022", "--as-of", "2199-01-01"], /a date before it/],
  ])("ends with 2 for %s", async (_, args, message) => {
    const { code, stdout, stderr } = await runCx(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });
});

describe("cx compliance, with a server", () => {
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

  it("shows what the server shows: to the public what is published, with a reviewer's key all of it", async () => {
    const args = ["compliance", "2022", "--hisp", "doc-uspto"];
    const open = await runCx([...args, "--json"], { CX_SERVER: server.url });
    expect(JSON.parse(open.stdout).total).toBe(10);
    const made = await runCx(["keys", "create", "--name", "OMB", "--review"], {
      DATABASE_URL: database.url,
    });
    const whole = await runCx(args, { CX_SERVER: server.url, CX_KEY: made.stdout.trim() });
    expect(whole.stdout).toBe((await runCx(args)).stdout);
  });
});
