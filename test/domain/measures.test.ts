import { driverGroupOf, isDriver, Measure, measuresOf } from "../../src/domain/measures";

// A-11 280.10, chart. OTHER is a program's own question, which maps to none of the seven; HUMANITY is of the FY2024 form.
const CHART = [
  ["SATISFACTION", "OVERALL", false],
  ["TRUST", "OVERALL", false],
  ["EFFECTIVENESS", "SERVICE_QUALITY", true],
  ["EASE", "PROCESS", true],
  ["EFFICIENCY", "PROCESS", true],
  ["TRANSPARENCY", "PROCESS", true],
  ["EMPLOYEE", "PEOPLE", true],
  ["HUMANITY", "PEOPLE", true],
  ["OTHER", "PROGRAM_SPECIFIC", false],
] as const;

describe("measures", () => {
  it("are the seven of A-11 280.10, the one of the FY2024 form, and a program's own", () => {
    expect(Object.values(Measure)).toEqual(CHART.map(([measure]) => measure));
  });

  it.each(CHART)("%s belongs to %s", (measure, group) => {
    expect(driverGroupOf(measure)).toBe(group);
  });

  it.each(CHART)("%s of %s is a driver: %s", (measure, _, driver) => {
    expect(isDriver(measure)).toBe(driver);
  });

  it.each([
    ["OVERALL", ["SATISFACTION", "TRUST"]],
    ["SERVICE_QUALITY", ["EFFECTIVENESS"]],
    ["PROCESS", ["EASE", "EFFICIENCY", "TRANSPARENCY"]],
    ["PEOPLE", ["EMPLOYEE", "HUMANITY"]],
    ["PROGRAM_SPECIFIC", ["OTHER"]],
  ] as const)("%s holds %j, in the chart's order", (group, measures) => {
    expect(measuresOf(group)).toEqual(measures);
  });

  it("are written the same as key and as value", () => {
    for (const [key, value] of Object.entries(Measure)) expect(value).toBe(key);
  });
});
