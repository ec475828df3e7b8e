import fc from "fast-check";
import { addDays, dayOfWeek, daysBetween, yearOf } from "../../src/domain/calendar-date";
import { federalHolidaysOf, holidayObservedOn } from "../../src/domain/federal-holidays";

/** The days offices closed, by hand from OPM's list of federal holidays, in the order of the statute. */
const OPM: Readonly<Record<number, string>> = {
  2020: "2020-01-01 2020-01-20 2020-02-17 2020-05-25 2020-07-03 2020-09-07 2020-10-12 2020-11-11 2020-11-26 2020-12-25",
  2021: "2021-01-01 2021-01-18 2021-02-15 2021-05-31 2021-06-18 2021-07-05 2021-09-06 2021-10-11 2021-11-11 2021-11-25 2021-12-24",
  2022: "2021-12-31 2022-01-17 2022-02-21 2022-05-30 2022-06-20 2022-07-04 2022-09-05 2022-10-10 2022-11-11 2022-11-24 2022-12-26",
  2023: "2023-01-02 2023-01-16 2023-02-20 2023-05-29 2023-06-19 2023-07-04 2023-09-04 2023-10-09 2023-11-10 2023-11-23 2023-12-25",
  2024: "2024-01-01 2024-01-15 2024-02-19 2024-05-27 2024-06-19 2024-07-04 2024-09-02 2024-10-14 2024-11-11 2024-11-28 2024-12-25",
  2025: "2025-01-01 2025-01-20 2025-02-17 2025-05-26 2025-06-19 2025-07-04 2025-09-01 2025-10-13 2025-11-11 2025-11-27 2025-12-25",
  2026: "2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25",
};

describe("federalHolidaysOf", () => {
  it.each(Object.entries(OPM))("agrees with OPM's list of %s", (year, days) => {
    expect(federalHolidaysOf(Number(year)).map(({ observed }) => observed)).toEqual(days.split(" "));
  });

  it("names them as 5 U.S.C. 6103 does", () => {
    expect(federalHolidaysOf(2022).map(({ name }) => name)).toEqual([
      "New Year's Day",
      "Birthday of Martin Luther King, Jr.",
      "Washington's Birthday",
      "Memorial Day",
      "Juneteenth National Independence Day",
      "Independence Day",
      "Labor Day",
      "Columbus Day",
      "Veterans Day",
      "Thanksgiving Day",
      "Christmas Day",
    ]);
  });

  it("knows Juneteenth from 2021 only, and Dr. King's birthday from 1986 only", () => {
    expect(holidayObservedOn("2020-06-19")).toBeNull();
    expect(holidayObservedOn("2021-06-18")).toBe("Juneteenth National Independence Day");
    expect(holidayObservedOn("1985-01-21")).toBeNull();
    expect(holidayObservedOn("1986-01-20")).toBe("Birthday of Martin Luther King, Jr.");
    expect(federalHolidaysOf(2020)).toHaveLength(10);
    expect(federalHolidaysOf(2021)).toHaveLength(11);
  });

  it("is in the order of date, on weekdays, at most one day from the date, from 1999 to 2101", () => {
    for (let year = 1999; year <= 2101; year++) {
      const holidays = federalHolidaysOf(year);
      expect(holidays).toHaveLength(year < 2021 ? 10 : 11);
      expect([...holidays].sort((a, b) => daysBetween(b.date, a.date))).toEqual(holidays);
      for (const { name, date, observed } of holidays) {
        expect(yearOf(date)).toBe(year);
        expect([1, 2, 3, 4, 5]).toContain(dayOfWeek(observed));
        expect(Math.abs(daysBetween(date, observed))).toBeLessThanOrEqual(1);
        expect(holidayObservedOn(observed)).toBe(name);
      }
    }
  });

  it.each([2201, 1899, 1800, 2022.5, Number.NaN])("throws for the year %p", (year) => {
    expect(() => federalHolidaysOf(year)).toThrow(RangeError);
  });
});

describe("holidayObservedOn", () => {
  it("finds New Year's Day 2022 on Friday, December 31, 2021", () => {
    expect(holidayObservedOn("2021-12-31")).toBe("New Year's Day");
    expect(holidayObservedOn("2022-01-01")).toBeNull();
    expect(holidayObservedOn("2022-12-31")).toBeNull();
    expect(holidayObservedOn("2010-12-31")).toBe("New Year's Day");
  });

  it("moves Sunday to Monday", () => {
    expect(holidayObservedOn("2023-01-02")).toBe("New Year's Day");
    expect(holidayObservedOn("2023-01-01")).toBeNull();
  });

  it("knows neither Inauguration Day nor closures by executive order", () => {
    expect(holidayObservedOn("2021-01-20")).toBeNull();
    expect(holidayObservedOn("2024-12-24")).toBeNull();
  });

  it("answers on every date it can be given, and finds no day the yearly list lacks", () => {
    expect(holidayObservedOn("1900-01-01")).toBe("New Year's Day");
    expect(holidayObservedOn("2200-12-31")).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 109_937 }), (n) => {
        const date = addDays("1900-01-01", n);
        const next = yearOf(date) === 2200 ? [] : federalHolidaysOf(yearOf(date) + 1);
        const listed = [...federalHolidaysOf(yearOf(date)), ...next].find(
          ({ observed }) => observed === date,
        );
        expect(holidayObservedOn(date)).toBe(listed?.name ?? null);
      }),
    );
  });
});
