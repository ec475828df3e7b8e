import fc from "fast-check";
import { addDays, daysBetween } from "../../src/domain/calendar-date";
import {
  addQuarters,
  compareQuarters,
  FIRST_FISCAL_YEAR,
  firstDayOf,
  fiscalYearOf,
  formatFiscalQuarter,
  hasEnded,
  LAST_FISCAL_YEAR,
  lastDayOf,
  nextQuarter,
  parseFiscalQuarter,
  parseQuarterRange,
  previousQuarter,
  quarterFromIndex,
  quarterIndex,
  quarterNumberOf,
  quarterOfDate,
  quartersInRange,
  quartersOfFiscalYear,
} from "../../src/domain/fiscal-quarter";

const ALL = quartersInRange({ from: "FY2000-Q1", to: "FY2100-Q4" });
const anyQuarter = fc.constantFrom(...ALL);
const DAYS = daysBetween("1999-10-01", "2100-09-30");
const anyDate = fc.integer({ min: 0, max: DAYS }).map((n) => addDays("1999-10-01", n));

describe("parseFiscalQuarter", () => {
  it.each(["FY2022-Q1", "FY2000-Q1", "FY2100-Q4"])("accepts %s", (text) => {
    expect(parseFiscalQuarter(text)).toBe(text);
  });

  it.each([
    "",
    "fy2022-q1",
    "FY2022-Q5",
    "FY2022-Q0",
    "FY1999-Q1",
    "FY2101-Q1",
    "FY22-Q1",
    "FY2022Q1",
    "FY2022-Q1 ",
    "FY2022-Q1\n",
    "FY2022-Q11",
    "2022-Q1",
  ])("rejects %j", (text) => {
    expect(parseFiscalQuarter(text)).toBeNull();
  });

  it("is undone by formatFiscalQuarter", () => {
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        expect(parseFiscalQuarter(quarter)).toBe(quarter);
        expect(formatFiscalQuarter(fiscalYearOf(quarter), quarterNumberOf(quarter))).toBe(quarter);
      }),
    );
  });
});

describe("formatFiscalQuarter", () => {
  it.each([1999, 2101, 2022.5, Number.NaN])("throws for the fiscal year %p", (year) => {
    expect(() => formatFiscalQuarter(year, 1)).toThrow(RangeError);
    expect(() => quartersOfFiscalYear(year)).toThrow(RangeError);
  });
});

describe("the days of a quarter", () => {
  it.each([
    ["FY2022-Q1", "2021-10-01", "2021-12-31"],
    ["FY2022-Q2", "2022-01-01", "2022-03-31"],
    ["FY2022-Q3", "2022-04-01", "2022-06-30"],
    ["FY2022-Q4", "2022-07-01", "2022-09-30"],
    ["FY2000-Q1", "1999-10-01", "1999-12-31"],
    ["FY2100-Q4", "2100-07-01", "2100-09-30"],
  ] as const)("%s runs from %s to %s", (quarter, first, last) => {
    expect(firstDayOf(quarter)).toBe(first);
    expect(lastDayOf(quarter)).toBe(last);
  });

  it("are in the order of time without a gap from one quarter to the next", () => {
    for (const quarter of ALL.slice(0, -1)) {
      expect(firstDayOf(nextQuarter(quarter) ?? quarter)).toBe(addDays(lastDayOf(quarter), 1));
    }
  });
});

describe("quarterOfDate", () => {
  it("turns at September 30", () => {
    expect(quarterOfDate("2021-09-30")).toBe("FY2021-Q4");
    expect(quarterOfDate("2021-10-01")).toBe("FY2022-Q1");
  });

  it("is null outside 1999-10-01..2100-09-30", () => {
    expect(quarterOfDate("1999-09-30")).toBeNull();
    expect(quarterOfDate("1999-10-01")).toBe("FY2000-Q1");
    expect(quarterOfDate("2100-09-30")).toBe("FY2100-Q4");
    expect(quarterOfDate("2100-10-01")).toBeNull();
  });

  it("gives a quarter whose first and last day enclose the date", () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const quarter = quarterOfDate(date)!;
        expect(firstDayOf(quarter) <= date && date <= lastDayOf(quarter)).toBe(true);
      }),
    );
  });

  it("maps every date of a quarter back to it", () => {
    fc.assert(
      fc.property(anyQuarter, (quarter) => {
        for (let date = firstDayOf(quarter); date <= lastDayOf(quarter); date = addDays(date, 1)) {
          expect(quarterOfDate(date)).toBe(quarter);
        }
      }),
      { numRuns: 20 },
    );
  });
});

describe("moving over quarters", () => {
  it("crosses fiscal years", () => {
    expect(nextQuarter("FY2022-Q4")).toBe("FY2023-Q1");
    expect(previousQuarter("FY2022-Q1")).toBe("FY2021-Q4");
    expect(addQuarters("FY2022-Q1", -5)).toBe("FY2020-Q4");
  });

  it("ends at FY2000-Q1 and FY2100-Q4", () => {
    expect(previousQuarter("FY2000-Q1")).toBeNull();
    expect(nextQuarter("FY2100-Q4")).toBeNull();
    expect(quarterFromIndex(0.5)).toBeNull();
    expect(quarterFromIndex(-1)).toBeNull();
    expect(quarterFromIndex(8000.5)).toBeNull();
    expect(addQuarters("FY2022-Q1", Number.NaN)).toBeNull();
  });

  it("next and previous are inverse", () => {
    for (const quarter of ALL.slice(1, -1)) {
      expect(previousQuarter(nextQuarter(quarter)!)).toBe(quarter);
      expect(nextQuarter(previousQuarter(quarter)!)).toBe(quarter);
    }
  });

  it("indices count quarters and order them as compareQuarters, dates and text do", () => {
    fc.assert(
      fc.property(anyQuarter, anyQuarter, (a, b) => {
        expect(quarterFromIndex(quarterIndex(a))).toBe(a);
        expect(addQuarters(a, quarterIndex(b) - quarterIndex(a))).toBe(b);
        const order = Math.sign(compareQuarters(a, b));
        expect(order).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect(order).toBe(Math.sign(daysBetween(firstDayOf(b), firstDayOf(a))));
      }),
    );
  });
});

describe("hasEnded", () => {
  it("is true from the day after the last day", () => {
    expect(hasEnded("FY2022-Q1", "2021-12-31")).toBe(false);
    expect(hasEnded("FY2022-Q1", "2022-01-01")).toBe(true);
  });
});

describe("quarter ranges", () => {
  it("parses a range and a single quarter", () => {
    expect(parseQuarterRange("FY2021-Q1..FY2022-Q4")).toEqual({ from: "FY2021-Q1", to: "FY2022-Q4" });
    expect(parseQuarterRange("FY2022-Q1..FY2022-Q1")).toEqual({ from: "FY2022-Q1", to: "FY2022-Q1" });
    expect(parseQuarterRange("FY2022-Q1")).toEqual({ from: "FY2022-Q1", to: "FY2022-Q1" });
  });

  it.each([
    "",
    "..",
    "FY2022-Q1..",
    "..FY2022-Q1",
    "FY2022-Q2..FY2022-Q1",
    "FY2021-Q1...FY2022-Q4",
    "FY2021-Q1..FY2021-Q2..FY2021-Q3",
    "FY2021-Q1 .. FY2022-Q4",
    "fy2021-q1..FY2022-Q4",
  ])("rejects %j", (text) => {
    expect(parseQuarterRange(text)).toBeNull();
  });

  it("lists both ends and all between", () => {
    expect(quartersInRange({ from: "FY2021-Q3", to: "FY2022-Q2" })).toEqual([
      "FY2021-Q3",
      "FY2021-Q4",
      "FY2022-Q1",
      "FY2022-Q2",
    ]);
    expect(ALL).toHaveLength((LAST_FISCAL_YEAR - FIRST_FISCAL_YEAR + 1) * 4);
    expect(quartersOfFiscalYear(2022)).toEqual(["FY2022-Q1", "FY2022-Q2", "FY2022-Q3", "FY2022-Q4"]);
  });
});
