import { readReportInput } from "../../src/contract/read-report-input";
import { readWorkbook } from "../../src/formats/workbook/read-workbook";
import { openBytes } from "../formats/workbook/workbooks";
import { bytesOf } from "../support/bytes-of";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES } from "../support/databases";
import { addressOf, publishWhole, stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { makeTestApp, type TestApp } from "../support/test-app";

const SERVICE = "dos-ca";
const SECRET = "Nobody outside may read this yet";

describe.each(ENGINES)("the workbook to download, on %s", (engine) => {
  let app: TestApp;
  const keys = { submitter: "", reviewer: "", stranger: "" };

  beforeAll(async () => {
    app = await makeTestApp(engine);
    keys.submitter = await app.key("submit:dos-ca");
    keys.reviewer = await app.key("review");
    keys.stranger = await app.key("submit:va-vha");
  });
  afterAll(() => app.close());

  const ask = (service: string, quarter: string, key?: string) =>
    app.http
      .get(`${addressOf(service, quarter)}/template.xlsx`)
      .set(key === undefined ? {} : { "X-Api-Key": key })
      .buffer(true)
      .parse(bytesOf);
  const download = async (quarter: string, key?: string) => {
    const answer = await ask(SERVICE, quarter, key);
    expect(answer.status).toBe(200);
    const book = await openBytes(answer.body as Buffer);
    const { origin, report, findings } = await readWorkbook(book);
    const texts: string[] = [];
    for (const { name } of book.sheetNames()) {
      for await (const { cells } of book.rows(name)) texts.push(JSON.stringify(cells));
    }
    return { answer, origin, findings, content: readReportInput(report).content, text: texts.join("\n") };
  };

  it("is a file with a name, for anyone, proposing what was published last", async () => {
    const { answer, origin, content, text } = await download(ENDED_QUARTER);
    expect(answer.headers["content-type"]).toBe(
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    );
    expect(answer.headers["content-disposition"]).toBe(
      `attachment; filename="cx-report-${SERVICE}-${ENDED_QUARTER}.xlsx"`,
    );
    expect(origin).toMatchObject({ service: SERVICE, quarter: ENDED_QUARTER, version: 0 });
    expect(content.collections.length).toBeGreaterThan(0);
    expect(content.collections.flatMap(({ measures }) => measures)).toEqual([]);
    expect(text).toContain("Last figures: FY2023-Q1");
    expect(text).toContain("Nothing of this quarter is published.");
  });

  it("has an id of its own each time", async () => {
    const [one, other] = [await download(ENDED_QUARTER), await download(ENDED_QUARTER)];
    expect(one.origin?.workbook).not.toBe(other.origin?.workbook);
  });

  it("shows a draft to its HISP and to reviewers, with its version, and to nobody else", async () => {
    const draft = { ...sampleReport(1), notes: SECRET };
    await stepsOf(app, SERVICE, ENDED_QUARTER, keys.submitter).save(draft);
    const { content: saved } = readReportInput(draft);
    for (const key of [keys.submitter, keys.reviewer]) {
      const { origin, content, findings } = await download(ENDED_QUARTER, key);
      expect(findings).toEqual([]);
      expect(content).toEqual(saved);
      const version = (await stepsOf(app, SERVICE, ENDED_QUARTER, key).read()).headers["etag"];
      expect(version).toBe(`"v${origin?.version}"`);
    }
    for (const key of [undefined, keys.stranger]) {
      const { origin, text } = await download(ENDED_QUARTER, key);
      expect(origin?.version).toBe(0);
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain("Online renewal");
    }
  });

  it("puts a draft's figures beside the next quarter's for its HISP alone", async () => {
    const next = "FY2027-Q1";
    expect((await download(next, keys.submitter)).text).toContain(`Last figures: ${ENDED_QUARTER}`);
    for (const key of [undefined, keys.stranger]) {
      const { text } = await download(next, key);
      expect(text).toContain("Last figures: FY2023-Q1");
      expect(text).not.toContain("Online renewal");
    }
  });

  it("is filled with what is published, for an amendment to begin from", async () => {
    await publishWhole(app, "dos-ca-getting-help-getting-a-passport", ENDED_QUARTER, sampleReport(2), keys);
    const answer = await ask("dos-ca-getting-help-getting-a-passport", ENDED_QUARTER);
    const { origin, report } = await readWorkbook(await openBytes(answer.body as Buffer));
    expect(readReportInput(report).content).toEqual(readReportInput(sampleReport(2)).content);
    expect(origin?.version).toBe(0);
  });

  it.each([
    ["an unknown service", "dos-cx", ENDED_QUARTER, 404, "NOT_FOUND"],
    ["what is no quarter", SERVICE, "2026-4", 400, "INVALID_PARAMETER"],
  ])("refuses %s as other routes do", async (_what, service, quarter, status, code) => {
    const answer = await app.http.get(`${addressOf(service, quarter)}/template.xlsx`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
