import fc from "fast-check";
import {
  addDays,
  type CalendarDate,
  dayOf,
  dayOfWeek,
  daysBetween,
  lastDayOfMonth,
  makeDate,
  monthOf,
  parseCalendarDate,
  yearOf,
} from "../../src/domain/calendar-date";

const FIRST: CalendarDate = "1900-01-01";
const LAST: CalendarDate = "2200-12-31";
const anyDate = fc.integer({ min: 0, max: daysBetween(FIRST, LAST) }).map((n) => addDays(FIRST, n));

describe("parseCalendarDate", () => {
  it.each(["2022-01-28", "2024-02-29", "2000-02-29", "1900-01-01", "2200-12-31"])("accepts %s", (text) => {
    expect(parseCalendarDate(text)).toBe(text);
  });

  it.each([
    "",
    "2022-02-29",
    "1900-02-29",
    "2100-02-29",
    "2022-04-31",
    "2022-00-10",
    "2022-13-01",
    "2022-01-00",
    "1899-12-31",
    "2201-01-01",
    "0022-01-28",
    "2022-1-28",
    "2022-01-28T00:00:00Z",
    "2022-01-28\n",
    " 2022-01-28",
    "01/28/2022",
    "２０２２-01-28",
  ])("rejects %j", (text) => {
    expect(parseCalendarDate(text)).toBeNull();
  });

  it("never throws, and gives back only the text itself", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/)), (text) => {
        expect([null, text]).toContain(parseCalendarDate(text));
      }),
    );
  });
});

describe("makeDate", () => {
  it("pads", () => expect(makeDate(2022, 1, 8)).toBe("2022-01-08"));

  it.each([
    [2022, 2, 30],
    [2022, 13, 1],
    [2022, 0, 1],
    [2022, 1, 1.5],
    [1899, 12, 31],
    [2201, 1, 1],
    [Number.NaN, 1, 1],
  ])("throws for %p-%p-%p", (year, month, day) => {
    expect(() => makeDate(year, month, day)).toThrow(RangeError);
  });

  it("is undone by yearOf, monthOf and dayOf", () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        expect(makeDate(yearOf(date), monthOf(date), dayOf(date))).toBe(date);
        expect(parseCalendarDate(date)).toBe(date);
      }),
    );
  });
});

describe("addDays and daysBetween", () => {
  it("crosses leap days and years", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2023-02-28", 1)).toBe("2023-03-01");
    expect(addDays("2022-01-01", -1)).toBe("2021-12-31");
    expect(daysBetween("2022-01-28", "2022-01-31")).toBe(3);
    expect(daysBetween("2022-01-31", "2022-01-28")).toBe(-3);
  });

  it("counts the days on which New York changes its clocks as whole days", () => {
    expect(daysBetween("2022-03-12", "2022-03-14")).toBe(2);
    expect(daysBetween("2022-11-05", "2022-11-07")).toBe(2);
  });

  it("throws outside 1900..2200", () => {
    expect(() => addDays(LAST, 1)).toThrow(RangeError);
    expect(() => addDays(FIRST, -1)).toThrow(RangeError);
    expect(() => addDays(FIRST, Number.NaN)).toThrow(RangeError);
  });

  it("are inverse, and text order is the order of time", () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(a < b).toBe(daysBetween(a, b) > 0);
      }),
    );
  });
});

describe("dayOfWeek", () => {
  it("knows January 28 and 31, 2022 (a Friday and a Monday)", () => {
    expect(dayOfWeek("2022-01-28")).toBe(5);
    expect(dayOfWeek("2022-01-31")).toBe(1);
    expect(dayOfWeek("1900-01-01")).toBe(1);
    expect(dayOfWeek("2000-01-01")).toBe(6);
  });

  it("agrees with Date in UTC", () => {
    fc.assert(
      fc.property(anyDate, (date) => expect(dayOfWeek(date)).toBe(new Date(`${date}T12:00:00Z`).getUTCDay())),
    );
  });
});

describe("lastDayOfMonth", () => {
  it("knows leap years and December", () => {
    expect(lastDayOfMonth(2024, 2)).toBe("2024-02-29");
    expect(lastDayOfMonth(2100, 2)).toBe("2100-02-28");
    expect(lastDayOfMonth(2021, 12)).toBe("2021-12-31");
    expect(lastDayOfMonth(2200, 12)).toBe("2200-12-31");
  });

  it("throws for a month or year there is not", () => {
    expect(() => lastDayOfMonth(2022, 13)).toThrow(RangeError);
    expect(() => lastDayOfMonth(2022, 0)).toThrow(RangeError);
    expect(() => lastDayOfMonth(2201, 1)).toThrow(RangeError);
  });
});
