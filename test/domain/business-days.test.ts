import fc from "fast-check";
import {
  isBusinessDay,
  lastBusinessDayOfMonth,
  lastBusinessDayOnOrBefore,
} from "../../src/domain/business-days";
import { addDays, lastDayOfMonth } from "../../src/domain/calendar-date";

describe("isBusinessDay", () => {
  it.each([
    ["2022-01-28", true, "a Friday"],
    ["2022-01-29", false, "a Saturday"],
    ["2022-01-30", false, "a Sunday"],
    ["2022-01-31", true, "a Monday"],
    ["2021-12-31", false, "the observed New Year's holiday"],
    ["2021-05-31", false, "Memorial Day"],
    ["2020-06-19", true, "before Juneteenth was a holiday"],
    ["2021-06-18", false, "the first observed Juneteenth"],
  ] as const)("%s is %p: %s", (date, expected, _why) => {
    expect(isBusinessDay(date)).toBe(expected);
  });
});

describe("lastBusinessDayOnOrBefore", () => {
  it("goes back over holidays and weekends", () => {
    expect(lastBusinessDayOnOrBefore("2021-12-31")).toBe("2021-12-30");
    expect(lastBusinessDayOnOrBefore("2021-05-31")).toBe("2021-05-28");
    expect(lastBusinessDayOnOrBefore("2023-01-02")).toBe("2022-12-30");
    expect(lastBusinessDayOnOrBefore("2022-01-31")).toBe("2022-01-31");
  });
});

describe("lastBusinessDayOfMonth", () => {
  it("is a business day of the month, and no later one exists", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2200 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const last = lastBusinessDayOfMonth(year, month);
        const end = lastDayOfMonth(year, month);
        expect(last.slice(0, 7)).toBe(end.slice(0, 7));
        expect(isBusinessDay(last)).toBe(true);
        for (let date = end; date > last; date = addDays(date, -1)) expect(isBusinessDay(date)).toBe(false);
      }),
    );
  });
});
