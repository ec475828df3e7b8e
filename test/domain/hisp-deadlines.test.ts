import { deadlinesOfFiscalYear } from "../../src/domain/deadlines";
import { deadlinesOfHisp } from "../../src/domain/hisp-deadlines";
import type { Service } from "../../src/domain/records";

const service = (slug: string, designatedFrom: number | null, designatedTo: number | null): Service => ({
  slug,
  hisp: "h",
  department: "D",
  name: slug,
  serviceType: null,
  alsoReportedAs: [],
  firstQuarter: null,
  lastQuarter: null,
  designatedFrom,
  designatedTo,
});

const of = (services: readonly Service[], targetQuarter: string | null = null) =>
  deadlinesOfHisp({ targetQuarter }, services, deadlinesOfFiscalYear(2027, [], "2026-11-22"));

describe("a HISP's deadlines", () => {
  it("are all eight, about the services designated that year", () => {
    const found = of([service("a", 2020, null), service("ended", 2020, 2026), service("later", 2028, null)]);
    expect(found).toHaveLength(8);
    expect(found.map(({ services }) => services.map(({ slug }) => slug))).toEqual(Array(8).fill(["a"]));
  });

  it("count a designation whose start is unknown", () => {
    expect(of([service("a", null, null)])[0]?.services).toHaveLength(1);
  });

  it("have no quarterly report where no designation is left", () => {
    const found = of([service("ended", 2020, 2026)]);
    expect(found.map(({ deadline }) => deadline.obligation).sort()).toEqual([
      "ACTION_PLAN",
      "CAPACITY_ASSESSMENT",
      "DEEP_DIVE",
      "DESIGNATION",
    ]);
  });

  it("excuse a new HISP's quarters before its target quarter (A-11 280.15)", () => {
    const quarters = of([service("a", 2027, null)], "FY2027-Q3").map(({ deadline }) => deadline.quarter);
    expect(quarters.filter((quarter) => quarter !== null)).toEqual(["FY2027-Q3", "FY2027-Q4"]);
  });
});
