import { join } from "node:path";
import fc from "fast-check";
import { readReportInput } from "../../../src/contract/read-report-input";
import type { ReportContent } from "../../../src/domain/report-content";
import { readWorkbook } from "../../../src/formats/workbook/read-workbook";
import { writeWorkbook } from "../../../src/formats/workbook/write-workbook";
import { PACKAGE_ROOT } from "../../../src/package-root";
import { readSeeds } from "../../../src/storage/read-seeds";
import { collection, likert, report } from "../../domain/report-rules/content-builders";
import { anyReport } from "./any-report";
import { openBytes, source, WORKBOOK } from "./workbooks";

/** What comes back of a report that goes out as a workbook, with or without earlier figures beside. */
async function roundTrip(content: ReportContent, last: ReportContent | null = null) {
  const beside = last === null ? null : { quarter: "FY2021-Q4", content: last };
  const bytes = await writeWorkbook(source(content, { last: beside }), WORKBOOK);
  const { origin, report: raw, findings } = await readWorkbook(await openBytes(bytes));
  const { content: read, unreadable } = readReportInput(raw);
  return { origin, read, unreadable, errors: findings.filter(({ severity }) => severity === "ERROR") };
}

describe("a report that goes out as a workbook and comes back", () => {
  it("is the same, whatever it holds", async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, fc.option(anyReport, { nil: null }), async (content, last) => {
        const back = await roundTrip(content, last);
        expect(back.unreadable).toEqual([]);
        expect(back.errors).toEqual([]);
        expect(back.read).toEqual(content);
      }),
      { numRuns: 60, interruptAfterTimeLimit: 40_000, markInterruptAsFailure: true },
    );
  });

  it("is the same beside its own figures of the quarter before", async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, async (content) => {
        expect((await roundTrip(content, content)).read).toEqual(content);
      }),
      { numRuns: 15 },
    );
  });

  it("is the same with 500 collections of seven measures, and the longest texts", async () => {
    const measures = [
      "TRUST",
      "SATISFACTION",
      "EASE",
      "EFFICIENCY",
      "EFFECTIVENESS",
      "EMPLOYEE",
      "TRANSPARENCY",
    ] as const;
    const content: ReportContent = {
      ...report(
        Array.from({ length: 500 }, (_, index) =>
          collection({
            name: `Office ${index}`,
            measures: measures.map((measure, at) => likert(measure, [index, at, 3, 4, 5])),
          }),
        ),
      ),
      accomplishments: Array.from({ length: 100 }, () => "a".repeat(5_000)),
      notes: "=".repeat(10_000),
    };
    expect((await roundTrip(content)).read).toEqual(content);
  });

  it("is the same for every published report of the seeds", async () => {
    const { reports } = readSeeds(join(PACKAGE_ROOT, "seeds"));
    expect(reports.length).toBeGreaterThan(150);
    for (const [index, { content }] of reports.entries()) {
      const back = await roundTrip(content, reports[index - 1]?.content ?? null);
      expect(back.read).toEqual(content);
      expect(back.errors).toEqual([]);
    }
  });

  it("knows what it was made from", async () => {
    const { origin } = await roundTrip(report([collection()]));
    expect(origin).toEqual({
      workbook: WORKBOOK,
      service: "renew-a-permit",
      quarter: "FY2022-Q1",
      version: 7,
    });
  });

  it("says nothing where nothing was filled in", async () => {
    const bytes = await writeWorkbook(source(null), WORKBOOK);
    const { report: raw, findings } = await readWorkbook(await openBytes(bytes));
    expect(findings).toEqual([]);
    expect(readReportInput(raw).content).toEqual(report([]));
  });

  it("proposes what was asked last, without its figures", async () => {
    const last = {
      ...report([collection({ source: { id: "17" } })]),
      indicators: [{ name: "Waiting time", value: 6, unit: "minutes", target: 5, better: "LOWER" as const }],
    };
    const bytes = await writeWorkbook(
      source(null, { last: { quarter: "FY2021-Q4", content: last } }),
      WORKBOOK,
    );
    const { report: raw, findings } = await readWorkbook(await openBytes(bytes));
    const volumes = { customers: null, surveysOffered: null, responses: null };
    expect(readReportInput(raw).content).toEqual(report([collection({ ...volumes, measures: [] })]));
    expect(findings.map(({ rule, place }) => [rule, place.cell])).toEqual([
      ["indicator-without-value", "B5"],
    ]);
  });
});
