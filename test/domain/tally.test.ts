import fc from "fast-check";
import { ReportState } from "../../src/domain/report-states";
import { tallyOf } from "../../src/domain/tally";

const report = fc.record({
  expected: fc.constant(true),
  state: fc.constantFrom(...Object.values(ReportState)),
  pastDue: fc.boolean(),
  excused: fc.boolean(),
});

describe("A tally", () => {
  it("counts each expected report in exactly one place, and rates between 0 and 1", () => {
    fc.assert(
      fc.property(fc.array(report), (reports) => {
        const tally = tallyOf(reports);
        const { awaited, draft, submitted, changesRequested, published, notReported } = tally;
        expect(awaited + draft + submitted + changesRequested + published + notReported).toBe(tally.expected);
        expect(tally.overdue + tally.excused).toBeLessThanOrEqual(awaited + draft + changesRequested);
        if (reports.length === 0) expect(tally.publishedRate).toBeNull();
        else {
          expect(tally.publishedRate).toBeGreaterThanOrEqual(0);
          expect(tally.handedInRate).toBeLessThanOrEqual(1);
          expect(tally.handedInRate).toBeGreaterThanOrEqual(tally.publishedRate ?? 1);
        }
      }),
    );
  });

  it("calls nothing overdue that OMB excused", () => {
    const missing = { expected: true, state: "EXPECTED", pastDue: true } as const;
    const tally = tallyOf([
      { ...missing, excused: true },
      { ...missing, excused: false },
      { ...missing, state: "PUBLISHED", excused: true },
    ]);
    expect(tally).toMatchObject({ expected: 3, awaited: 2, excused: 1, overdue: 1 });
  });

  it("counts a report that came early, and lets it change no rate", () => {
    const early = { expected: false, state: "PUBLISHED", pastDue: false, excused: false } as const;
    const missing = { expected: true, state: "EXPECTED", pastDue: true, excused: false } as const;
    expect(tallyOf([early, missing])).toMatchObject({
      ...{ expected: 1, published: 1, awaited: 1, overdue: 1, publishedRate: 0 },
    });
  });
});
