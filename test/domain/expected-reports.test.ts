import fc from "fast-check";
import { makeDate } from "../../src/domain/calendar-date";
import { endedQuarters, expectedSpan, lastEndedQuarter, owesReport } from "../../src/domain/expected-reports";
import { lastDayOf, quarterFromIndex, quarterIndex, quartersInRange } from "../../src/domain/fiscal-quarter";

const SERVICE = { slug: "dos-ca", designatedFrom: null, designatedTo: null };
const WHEN = { trackingSince: "FY2026-Q1", asOf: makeDate(2026, 11, 22) };

describe("Expected reports", () => {
  it("are of every ended quarter since records are kept", () => {
    expect(expectedSpan(SERVICE, { targetQuarter: null }, WHEN)).toEqual({
      ...{ service: "dos-ca", from: "FY2026-Q1", to: "FY2026-Q4" },
    });
    expect(endedQuarters(WHEN)).toHaveLength(4);
    expect(endedQuarters(WHEN)[3]).toEqual({ quarter: "FY2026-Q4", since: "2026-10-01T03:59:59.000Z" });
  });

  it("begin on the day after the quarter's last", () => {
    expect(lastEndedQuarter(makeDate(2026, 12, 31))).toBe("FY2026-Q4");
    expect(lastEndedQuarter(makeDate(2027, 1, 1))).toBe("FY2027-Q1");
  });

  it("keep to the designation and to a new HISP's target quarter", () => {
    const ended = { ...SERVICE, designatedFrom: 2024, designatedTo: 2025 };
    expect(expectedSpan(ended, { targetQuarter: null }, WHEN)).toBeNull();
    expect(expectedSpan(SERVICE, { targetQuarter: "FY2026-Q3" }, WHEN)?.from).toBe("FY2026-Q3");
    expect(expectedSpan(SERVICE, { targetQuarter: "FY2027-Q1" }, WHEN)).toBeNull();
  });

  it("are those that are owed, ended, and not before records were kept", () => {
    const year = fc.option(fc.integer({ min: 2020, max: 2030 }), { nil: null });
    const index = fc.integer({ min: quarterIndex("FY2020-Q1"), max: quarterIndex("FY2029-Q4") });
    fc.assert(
      fc.property(
        year,
        year,
        fc.option(index, { nil: null }),
        index,
        index,
        (from, to, target, since, at) => {
          const [designatedFrom, designatedTo] =
            from !== null && to !== null && to < from ? [to, from] : [from, to];
          const service = { ...SERVICE, designatedFrom, designatedTo };
          const hisp = { targetQuarter: target === null ? null : quarterFromIndex(target) };
          const trackingSince = quarterFromIndex(since) ?? "";
          const asOf = lastDayOf(quarterFromIndex(at) as "FY2022-Q1");
          const span = expectedSpan(service, hisp, { trackingSince, asOf });
          const expected = span === null ? [] : quartersInRange(span);
          const all = quartersInRange({ from: "FY2020-Q1", to: "FY2029-Q4" });
          const byDefinition = all.filter(
            (one) => owesReport(service, hisp, one) && lastDayOf(one) < asOf && one >= trackingSince,
          );
          expect(expected).toEqual(byDefinition);
        },
      ),
    );
  });
});
