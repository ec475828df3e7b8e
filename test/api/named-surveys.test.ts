import { readXlsx } from "hucre/xlsx";
import { saved as savedBook, type } from "../formats/workbook/workbooks";
import { exampleSurvey } from "../parity/survey-cases";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { download } from "../support/download";
import { csvOf, send, wholeCollection } from "../support/import-steps";
import { addressOf, publishWhole, stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const AT = "/v1/hisps/dos-ca/surveys/online-renewal";
const TEMPLATE = `${addressOf("dos-ca", ENDED_QUARTER)}/template.xlsx`;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ASKED = {
  TRUST: "This interaction increased my trust in the Passport Service.",
  SATISFACTION: "I am satisfied with the service I received from the Passport Service.",
  EASE: "It was easy to complete what I needed to do",
};
const REWORDED = "Renewing online increased my trust in the Passport Service.";

/** A report that says which survey was asked, and leaves out what the survey says. */
function namingReport() {
  const report = sampleReport();
  const [collection] = report.collections;
  collection.survey = "online-renewal";
  delete collection.ombControlNumber;
  collection.measures = collection.measures
    .filter(({ measure }: { measure: string }) => ["TRUST", "SATISFACTION"].includes(measure))
    .map(({ statement: _statement, ...result }: { statement: string }) => result);
  collection.measures.push({ measure: "EASE", scale: "MULTIPLE_CHOICE", selected: 120, offered: 300 });
  return report;
}

/** What a report says was asked, as it is read. */
const shown = ({ collections: [one] }: ReturnType<typeof sampleReport>) => ({
  survey: one.survey,
  revision: one.surveyRevision,
  number: one.ombControlNumber,
  asked: Object.fromEntries(
    one.measures.map((result: Record<string, string>) => [result["measure"], result["statement"]]),
  ),
});
const FIRST = { survey: "online-renewal", revision: 1, number: "1405-0193", asked: ASKED };

describe.each(ENGINES)("a collection that names its survey, on %s", (engine) => {
  let app: TestApp;
  let key: string;
  beforeEach(async () => {
    app = await makeTestApp(engine);
    key = await app.key("submit:dos-ca");
    await register({});
  });
  afterEach(() => app.close());

  const own = (quarter = ENDED_QUARTER) => stepsOf(app, "dos-ca", quarter, key);
  /** Saves the survey of the examples, cleared, with something changed. */
  async function register(change: object) {
    const survey = { ...exampleSurvey(), ombControlNumber: "1405-0193", ...change };
    const etag = (await app.http.get(AT).set("X-Api-Key", key)).headers["etag"];
    const put = app.http.put(AT).set("X-Api-Key", key);
    const { status } = await (etag === undefined ? put : put.set("If-Match", etag)).send(survey);
    expect(status).toBeLessThan(300);
  }
  const reword = () => {
    const { questions } = exampleSurvey();
    return register({ questions: [{ ...questions[0], wording: REWORDED }, ...questions.slice(1)] });
  };
  const upload = (content: string | Buffer, more = {}) => send(app, content, { key, ...more });

  it("is shown with the statements and the number of its survey, and nothing is found missing", async () => {
    const saved = await own().save(namingReport());
    expect(saved.status).toBe(201);
    expect(shown(saved.body.report)).toEqual(FIRST);
    expect(saved.body.findings.map(({ rule }: { rule: string }) => rule)).not.toContain("statement-missing");
    const dry = await app.http
      .put(`${addressOf("dos-ca", "FY2026-Q2")}?dryRun=true`)
      .set("X-Api-Key", key)
      .send(namingReport());
    expect(shown(dry.body.report)).toEqual(FIRST);
    const { data } = await app.graphql(
      `{ report(service: "dos-ca", quarter: "${ENDED_QUARTER}") { collections {
        survey surveyRevision ombControlNumber measures { measure statement } } } }`,
      {},
      key,
    );
    expect(shown(data.report)).toEqual(FIRST);
  });

  it("says the same when it is sent again, also after the survey was reworded; what it said is kept", async () => {
    const saved = await own().save(namingReport());
    const tag = saved.headers["etag"];
    expect((await own().save(namingReport(), null)).body).toMatchObject({ changed: false });
    await reword();
    expect((await own().save(namingReport(), null)).body).toMatchObject({ changed: false, findings: [] });
    const read = await own().read();
    expect([read.headers["etag"], shown(read.body)]).toEqual([tag, FIRST]);
    expect((await own().step("submit")).status).toBe(200);
    expect((await own().save(namingReport(), null)).body).toMatchObject({ changed: false });
    expect((await own().read()).body.findings).toEqual([]);
  });

  it("is filled from the survey as it is now once it says anything else", async () => {
    await own().save(namingReport());
    await reword();
    const report = namingReport();
    report.collections[0].customers += 1;
    const { body } = await own().save(report);
    expect(body).toMatchObject({ changed: true });
    expect(shown(body.report)).toMatchObject({ revision: 2, asked: { ...ASKED, TRUST: REWORDED } });
  });

  it("refuses a survey there is not, with the nearest names, and another HISP's", async () => {
    const report = namingReport();
    report.collections[0].survey = "online-renewals";
    const { status, body } = await own().save(report);
    expect([status, body.code]).toEqual([422, "VALIDATION_FAILED"]);
    expect(body.errors).toMatchObject([
      { rule: "survey-not-registered", pointer: "/collections/0/survey", clause: "A-11 280.10" },
    ]);
    expect(body.errors[0].message).toContain("Did you mean online-renewal?");
    const other = await app.key("submit:ssa-oo");
    const elsewhere = await stepsOf(app, "ssa-oo", ENDED_QUARTER, other).save(namingReport());
    expect(elsewhere.body.errors[0].message).toBe('ssa-oo has registered no survey "online-renewal".');
  });

  it("keeps what was said otherwise, with a warning that shows both", async () => {
    const report = namingReport();
    Object.assign(report.collections[0], { pointInTime: "JOURNEY", ombControlNumber: "0960-0788" });
    report.collections[0].measures[0].statement = "I trust them.";
    const { body } = await own().save(report);
    const found = body.findings
      .filter(({ rule }: { rule: string }) => rule.includes("survey"))
      .map(({ rule, message }: { rule: string; message: string }) => `${rule}: ${message}`);
    expect(found).toEqual([
      'survey-at-another-time: "Online renewal" was asked at JOURNEY, but the survey online-renewal is asked at TRANSACTION.',
      'control-number-not-of-survey: "Online renewal" gives 0960-0788, but the survey online-renewal has 1405-0193.',
      `statement-not-of-survey: TRUST was asked as "I trust them.", but the survey online-renewal asks "${ASKED.TRUST}".`,
    ]);
    expect(shown(body.report)).toMatchObject({ number: "0960-0788", asked: { TRUST: "I trust them." } });
  });

  it("is imported from a table with the column, and the same table again changes nothing", async () => {
    const rows = wholeCollection({ survey: " online-renewal ", statement: "", ombControlNumber: "" }).map(
      (row) => ({ ...row, statement: "" }),
    );
    const table = csvOf(rows.slice(0, 2)).replace("pointInTime,", "pointInTime,survey,");
    const withColumn = [
      table.split("\n")[0],
      ...table
        .split("\n")
        .slice(1)
        .map((line) => line.replace(",TRANSACTION,", ",TRANSACTION, online-renewal ,")),
    ].join("\n");
    expect((await upload(withColumn)).body).toMatchObject({ counts: { created: 1, errors: 0 } });
    const { TRUST, SATISFACTION } = ASKED;
    expect(shown((await own().read()).body)).toEqual({ ...FIRST, asked: { TRUST, SATISFACTION } });
    await reword();
    expect((await upload(withColumn)).body).toMatchObject({ counts: { unchanged: 1, errors: 0 } });
    const refused = await upload(withColumn.replaceAll(" online-renewal ", "online"));
    expect(refused.body.errors).toMatchObject([{ rule: "survey-not-registered", row: 2, column: "survey" }]);
  });

  it("comes back from the workbook, and can be written into one", async () => {
    await own().save(namingReport());
    const workbook = await download(app, TEMPLATE, key);
    const same = await upload(Buffer.from(workbook), { type: XLSX });
    expect(same.body).toMatchObject({ counts: { unchanged: 1, errors: 0 } });
    const book = await readXlsx(workbook);
    const sheet = "Collections and measures";
    const head = book.sheets.find(({ name }) => name === sheet)?.rows[3] ?? [];
    const cell = (header: string, row: number) => `${String.fromCharCode(65 + head.indexOf(header))}${row}`;
    expect(head.indexOf("Survey")).toBeGreaterThan(0);
    type(book, sheet, cell("Survey", 5), "online-renewel");
    const refused = await upload(Buffer.from(await savedBook(book)), { type: XLSX });
    expect(refused.body.errors).toMatchObject([{ rule: "survey-not-registered", cell: cell("Survey", 5) }]);
    type(book, sheet, cell("Survey", 5), "online-renewal");
    for (const row of [5, 6, 7]) type(book, sheet, cell("Statement", row), null);
    type(book, sheet, cell("Customers", 5), 130_000);
    await reword();
    const changed = await upload(Buffer.from(await savedBook(book)), { type: XLSX });
    expect(changed.body).toMatchObject({ counts: { changed: 1, errors: 0 } });
    expect(shown((await own().read()).body)).toMatchObject({ revision: 2, asked: { TRUST: REWORDED } });
  });

  it("is in rows of results, to the public once published, and they come back as they are", async () => {
    const reviewer = await app.key("review");
    await publishWhole(app, "dos-ca", ENDED_QUARTER, namingReport(), { submitter: key, reviewer });
    const query = `/v1/results?service=dos-ca&quarter=${ENDED_QUARTER}`;
    const { body } = await app.http.get(query);
    expect(body.data.map(({ survey }: { survey: string }) => survey)).toEqual(
      Array(3).fill("online-renewal"),
    );
    await reword();
    const table = (await app.http.get(`${query}&format=csv`)).text;
    expect(table.split("\r\n")[0]).toContain("ombControlNumber,survey,");
    expect((await upload(table)).body).toMatchObject({ counts: { unchanged: 1, errors: 0 } });
    // The published file has no place for it: what it has place for is all that comes back.
    const published = await app.http.get(`${query}&layout=v1`);
    expect([published.status, published.text.includes(ASKED.TRUST)]).toEqual([200, true]);
    expect(published.text).not.toContain("online-renewal");
  });
});

it.each(ENGINES)(
  "asks for a HISP's surveys once, however many reports of a file name one, on %s",
  async (engine) => {
    const statements: string[] = [];
    const app = await makeTestApp(engine, { onStatement: (sql) => void statements.push(sql) });
    const key = await app.key("submit:dos-ca");
    await app.http.put(AT).set("X-Api-Key", key).send(exampleSurvey());
    const quarters = ["FY2025-Q1", "FY2025-Q2", "FY2025-Q3", "FY2025-Q4", "FY2026-Q1", "FY2026-Q2"];
    const lines = quarters.map((quarter) =>
      JSON.stringify({ ...namingReport(), service: "dos-ca", quarter }),
    );
    statements.length = 0;
    const { body } = await send(app, lines.join("\n"), { key, type: "application/x-ndjson" });
    // Once for the surveys, once for the journeys of the services.
    const documents = statements.filter((sql) => /from documents/.test(sql));
    expect([body.counts?.created, documents.length]).toEqual([6, 2]);
    await app.close();
  },
);
