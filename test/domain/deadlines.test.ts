import fc from "fast-check";
import { isBusinessDay } from "../../src/domain/business-days";
import { addDays, type CalendarDate, lastDayOfMonth } from "../../src/domain/calendar-date";
import {
  DeadlineBasis,
  deadlineOfQuarter,
  deadlinesOfFiscalYear,
  nextDeadlines,
  Obligation,
  type PublishedDeadline,
} from "../../src/domain/deadlines";
import { type FiscalQuarter, lastDayOf, quartersInRange } from "../../src/domain/fiscal-quarter";

const CITATION = "OMB Circular A-11 (2021), 280.15";
const FY2022: readonly PublishedDeadline[] = [
  { quarter: "FY2022-Q1", date: "2022-01-28", citation: CITATION },
  { quarter: "FY2022-Q2", date: "2022-04-29", citation: CITATION },
  { quarter: "FY2022-Q3", date: "2022-07-29", citation: CITATION },
  { quarter: "FY2022-Q4", date: "2022-10-28", citation: CITATION },
];
const AS_OF: CalendarDate = "2022-01-01";
const ALL = quartersInRange({ from: "FY2000-Q1", to: "FY2100-Q4" });
const anyQuarter = fc.constantFrom(...ALL);
const anyDate = fc.integer({ min: 0, max: 37_500 }).map((n) => addDays("1999-01-01", n));
const anyPublished = fc.array(
  fc.record({ quarter: anyQuarter, date: anyDate, citation: fc.constant("OMB memorandum") }),
  { maxLength: 12 },
);

describe("the const objects", () => {
  it("have keys equal to their values", () => {
    for (const [key, value] of Object.entries({ ...Obligation, ...DeadlineBasis })) expect(key).toBe(value);
  });
});

describe("deadlineOfQuarter", () => {
  it.each([
    ["FY2022-Q1", "2022-01-31", "2022-01-28", true],
    ["FY2022-Q2", "2022-04-29", "2022-04-29", false],
    ["FY2022-Q3", "2022-07-29", "2022-07-29", false],
    ["FY2022-Q4", "2022-10-31", "2022-10-28", true],
  ] as const)(
    "%s: the rule says %s, the circular prints %s, flagged %p",
    (quarter, rule, printed, flagged) => {
      const published = FY2022.find((one) => one.quarter === quarter) ?? null;
      expect(deadlineOfQuarter(quarter, published, AS_OF)).toMatchObject({
        ruleDate: rule,
        publishedDate: printed,
        dueDate: printed,
        basis: "PUBLISHED",
        discrepancy: flagged,
        citation: CITATION,
        clause: "A-11 280.15",
      });
      expect(deadlineOfQuarter(quarter, null, AS_OF)).toMatchObject({ dueDate: rule, discrepancy: false });
    },
  );

  it.each([
    ["FY2023-Q1", "2023-01-31"],
    ["FY2023-Q2", "2023-04-28"],
    ["FY2023-Q3", "2023-07-31"],
    ["FY2023-Q4", "2023-10-31"],
    ["FY2026-Q1", "2026-01-30"],
    ["FY2100-Q4", "2100-10-29"],
  ] as const)("%s is due on %s by the rule", (quarter, date) => {
    expect(deadlineOfQuarter(quarter, null, AS_OF)).toMatchObject({
      ruleDate: date,
      publishedDate: null,
      dueDate: date,
      basis: "RULE",
      discrepancy: false,
      citation: "A-11 280.15",
    });
  });

  it("gives every field", () => {
    expect(deadlineOfQuarter("FY2022-Q1", FY2022[0] ?? null, "2022-01-20")).toEqual({
      id: "FY2022-Q1-QUARTERLY_REPORT",
      obligation: "QUARTERLY_REPORT",
      fiscalYear: 2022,
      quarter: "FY2022-Q1",
      budgetYear: null,
      title: "Quarterly report of FY2022-Q1",
      ruleDate: "2022-01-31",
      publishedDate: "2022-01-28",
      dueDate: "2022-01-28",
      basis: "PUBLISHED",
      discrepancy: true,
      citation: CITATION,
      clause: "A-11 280.15",
      dueAt: "2022-01-28T23:59:59-05:00",
      isBusinessDay: true,
      lastBusinessDayOnOrBefore: "2022-01-28",
      daysRemaining: 8,
    });
  });

  it("counts down to 0 on the day, and below when past", () => {
    const remaining = (asOf: CalendarDate) => deadlineOfQuarter("FY2022-Q2", null, asOf).daysRemaining;
    expect(remaining("2022-03-01")).toBe(59); // over the change to daylight time of March 13
    expect(remaining("2022-04-29")).toBe(0);
    expect(remaining("2022-04-30")).toBe(-1);
  });

  it("ends in standard or daylight time, as the day has it", () => {
    const ends = FY2022.map((one) => deadlineOfQuarter(one.quarter, one, AS_OF).dueAt.slice(-6));
    expect(ends).toEqual(["-05:00", "-04:00", "-04:00", "-04:00"]);
  });

  it("refuses the published date of another quarter", () => {
    expect(() => deadlineOfQuarter("FY2022-Q2", FY2022[0] ?? null, AS_OF)).toThrow(RangeError);
  });

  it("has as rule the last business day of the month after the quarter, in every quarter", () => {
    for (const quarter of ALL) {
      const { ruleDate } = deadlineOfQuarter(quarter, null, AS_OF);
      const month = addDays(lastDayOf(quarter), 1);
      expect(ruleDate.slice(0, 7)).toBe(month.slice(0, 7));
      expect(isBusinessDay(ruleDate)).toBe(true);
      const end = lastDayOfMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)));
      for (let date = end; date > ruleDate; date = addDays(date, -1)) expect(isBusinessDay(date)).toBe(false);
    }
  });
});

describe("deadlinesOfFiscalYear", () => {
  it("lists the eight of FY 2022 in order, the last after the year's end", () => {
    expect(deadlinesOfFiscalYear(2022, FY2022, AS_OF).map(({ id, dueDate }) => `${dueDate} ${id}`)).toEqual([
      "2021-12-31 FY2022-DESIGNATION",
      "2022-01-28 FY2022-Q1-QUARTERLY_REPORT",
      "2022-02-25 FY2022-CAPACITY_ASSESSMENT",
      "2022-03-31 FY2022-DEEP_DIVE",
      "2022-04-29 FY2022-Q2-QUARTERLY_REPORT",
      "2022-05-31 FY2022-ACTION_PLAN",
      "2022-07-29 FY2022-Q3-QUARTERLY_REPORT",
      "2022-10-28 FY2022-Q4-QUARTERLY_REPORT",
    ]);
  });

  it("leaves December 31, 2021 where it is, the observed New Year's holiday", () => {
    expect(deadlinesOfFiscalYear(2022, FY2022, AS_OF)[0]).toMatchObject({
      dueDate: "2021-12-31",
      ruleDate: "2021-12-31",
      publishedDate: null,
      basis: "RULE",
      citation: "A-11 280.13",
      clause: "A-11 280.13",
      quarter: null,
      isBusinessDay: false,
      lastBusinessDayOnOrBefore: "2021-12-30",
      daysRemaining: -1,
    });
  });

  it("leaves May 31, 2021 where it is, Memorial Day; that action plan covers budget year 2022", () => {
    const plan = deadlinesOfFiscalYear(2021, [], AS_OF).find(
      ({ obligation }) => obligation === "ACTION_PLAN",
    );
    expect(plan).toMatchObject({
      dueDate: "2021-05-31",
      budgetYear: 2022,
      isBusinessDay: false,
      lastBusinessDayOnOrBefore: "2021-05-28",
      title: "Action plan for budget year 2022",
    });
  });

  it("takes the last of two published dates of a quarter, and ignores other years'", () => {
    const moved: PublishedDeadline = { quarter: "FY2022-Q1", date: "2022-02-04", citation: "OMB memorandum" };
    const first = deadlinesOfFiscalYear(2022, [...FY2022, moved], AS_OF).find(
      (one) => one.quarter === "FY2022-Q1",
    );
    expect(first).toMatchObject({ dueDate: "2022-02-04", citation: "OMB memorandum" });
    expect(deadlinesOfFiscalYear(2023, FY2022, AS_OF)).toEqual(deadlinesOfFiscalYear(2023, [], AS_OF));
  });

  it("is exactly eight, sorted and distinct, in every fiscal year", () => {
    for (let year = 2000; year <= 2100; year++) {
      const deadlines = deadlinesOfFiscalYear(year, [], AS_OF);
      expect(new Set(deadlines.map(({ id }) => id)).size).toBe(8);
      expect(deadlines).toHaveLength(8);
      expect(deadlines.filter(({ obligation }) => obligation === "QUARTERLY_REPORT")).toHaveLength(4);
      const dates = deadlines.map(({ dueDate }) => dueDate);
      expect([...dates].sort()).toEqual(dates);
      expect(dates[0]).toBe(`${year - 1}-12-31`);
      expect(dates[7]?.slice(0, 7)).toBe(`${year}-10`);
    }
  });

  it.each([1999, 2101, 2022.5])("throws for the fiscal year %p", (year) => {
    expect(() => deadlinesOfFiscalYear(year, [], AS_OF)).toThrow(RangeError);
  });
});

describe("nextDeadlines", () => {
  it("crosses fiscal years: in October the report of the year before is still due", () => {
    expect(nextDeadlines("2022-10-28", 3, FY2022).map(({ id }) => id)).toEqual([
      "FY2022-Q4-QUARTERLY_REPORT",
      "FY2023-DESIGNATION",
      "FY2023-Q1-QUARTERLY_REPORT",
    ]);
    expect(nextDeadlines("2022-10-29", 1, FY2022).map(({ id }) => id)).toEqual(["FY2023-DESIGNATION"]);
    // Without the published date the rule's, October 31, is still ahead.
    expect(nextDeadlines("2022-10-29", 1, []).map(({ id }) => id)).toEqual(["FY2022-Q4-QUARTERLY_REPORT"]);
  });

  it("gives none for a count of 0 or less, fewer at the end, and all for Infinity", () => {
    expect(nextDeadlines("2022-01-01", 0, [])).toEqual([]);
    expect(nextDeadlines("2022-01-01", -3, [])).toEqual([]);
    expect(nextDeadlines("2100-07-31", 9, []).map(({ id }) => id)).toEqual(["FY2100-Q4-QUARTERLY_REPORT"]);
    expect(nextDeadlines("2101-01-01", 9, [])).toEqual([]);
    expect(nextDeadlines("1900-01-01", Number.POSITIVE_INFINITY, [])).toHaveLength(101 * 8);
  });

  it("equals the first of all deadlines of all years, whatever OMB publishes", () => {
    const everything = (asOf: CalendarDate, published: readonly PublishedDeadline[]) =>
      Array.from({ length: 101 }, (_, n) => deadlinesOfFiscalYear(2000 + n, published, asOf))
        .flat()
        .filter(({ dueDate }) => dueDate >= asOf)
        .sort((a, b) => (`${a.dueDate} ${a.id}` < `${b.dueDate} ${b.id}` ? -1 : 1));
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 40 }), anyPublished, (asOf, count, published) => {
        expect(nextDeadlines(asOf, count, published)).toEqual(everything(asOf, published).slice(0, count));
      }),
      { numRuns: 10 },
    );
  });
});

it("accepts a published date for any quarter as data, without a release", () => {
  fc.assert(
    fc.property(anyQuarter, anyDate, (quarter: FiscalQuarter, date) => {
      const deadline = deadlineOfQuarter(quarter, { quarter, date, citation: "OMB memorandum" }, AS_OF);
      expect(deadline).toMatchObject({ dueDate: date, publishedDate: date, basis: "PUBLISHED" });
      expect(deadline.discrepancy).toBe(date !== deadline.ruleDate);
    }),
  );
});
