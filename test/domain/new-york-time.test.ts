import fc from "fast-check";
import { addDays, type CalendarDate, dayOfWeek, makeDate } from "../../src/domain/calendar-date";
import { endOfDayInNewYork, newYorkDateOf } from "../../src/domain/new-york-time";

const anyDate = fc.integer({ min: 0, max: 40_907 }).map((n) => addDays("1990-01-01", n));

/** The first Sunday on or after a day: an independent statement of the law, to compare Intl against. */
function sundayFrom(year: number, month: number, day: number): CalendarDate {
  const date = makeDate(year, month, day);
  return addDays(date, (7 - dayOfWeek(date)) % 7);
}

/**
 * The first day that ends in daylight time, and the next that ends in standard time: from 1987 April to
 * October, from 2007 March to November.
 */
function daylightTime(year: number): { first: CalendarDate; standardAgain: CalendarDate } {
  return year < 2007
    ? { first: sundayFrom(year, 4, 1), standardAgain: sundayFrom(year, 10, 25) }
    : { first: sundayFrom(year, 3, 8), standardAgain: sundayFrom(year, 11, 1) };
}

describe("endOfDayInNewYork", () => {
  it.each([
    ["2022-01-28", "2022-01-28T23:59:59-05:00"],
    ["2022-04-29", "2022-04-29T23:59:59-04:00"],
    ["2022-07-29", "2022-07-29T23:59:59-04:00"],
    ["2022-10-28", "2022-10-28T23:59:59-04:00"],
    ["2021-12-31", "2021-12-31T23:59:59-05:00"],
    ["2006-03-31", "2006-03-31T23:59:59-05:00"],
    ["2007-03-31", "2007-03-31T23:59:59-04:00"],
    ["2022-03-12", "2022-03-12T23:59:59-05:00"],
    ["2022-03-13", "2022-03-13T23:59:59-04:00"],
    ["2022-11-05", "2022-11-05T23:59:59-04:00"],
    ["2022-11-06", "2022-11-06T23:59:59-05:00"],
  ] as const)("%s ends at %s", (date, instant) => {
    expect(endOfDayInNewYork(date)).toBe(instant);
  });

  it("changes with the law's Sundays in every year from 1990 to 2101", () => {
    for (let year = 1990; year <= 2101; year++) {
      const { first, standardAgain } = daylightTime(year);
      const offsets = [addDays(first, -1), first, addDays(standardAgain, -1), standardAgain].map((date) =>
        endOfDayInNewYork(date).slice(-6),
      );
      expect([year, ...offsets]).toEqual([year, "-05:00", "-04:00", "-04:00", "-05:00"]);
    }
  });

  it("is the last second of its day in New York", () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const end = new Date(endOfDayInNewYork(date));
        expect(newYorkDateOf(end)).toBe(date);
        expect(newYorkDateOf(new Date(end.getTime() + 1000))).toBe(addDays(date, 1));
      }),
    );
  });
});

describe("newYorkDateOf", () => {
  it.each([
    ["2022-01-29T04:59:59Z", "2022-01-28"],
    ["2022-01-29T05:00:00Z", "2022-01-29"],
    ["2022-07-30T03:59:59Z", "2022-07-29"],
    ["2022-07-30T04:00:00Z", "2022-07-30"],
    ["2022-01-01T00:00:00Z", "2021-12-31"],
  ])("%s is %s", (instant, date) => {
    expect(newYorkDateOf(new Date(instant))).toBe(date);
  });

  it("throws for an invalid Date and outside 1900..2200", () => {
    expect(() => newYorkDateOf(new Date(Number.NaN))).toThrow(RangeError);
    expect(() => newYorkDateOf(new Date("1800-01-01T00:00:00Z"))).toThrow(RangeError);
    expect(() => newYorkDateOf(new Date("-002001-06-01T00:00:00Z"))).toThrow(RangeError);
    expect(() => newYorkDateOf(new Date("2300-01-01T00:00:00Z"))).toThrow(RangeError);
  });

  it("agrees with what Intl prints", () => {
    const intl = new Intl.DateTimeFormat("en-US", {
      timeZone: "America/New_York",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1990-01-01"), max: new Date("2101-12-31"), noInvalidDate: true }),
        (at) => {
          const [month, day, year] = intl.format(at).split("/");
          expect(newYorkDateOf(at)).toBe(`${year}-${month}-${day}`);
        },
      ),
    );
  });
});
