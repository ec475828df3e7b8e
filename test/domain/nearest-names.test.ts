import fc from "fast-check";
import { nearestNames } from "../../src/domain/nearest-names";

// Slugs of the seeds.
const HISPS = [
  "dhs-cbp",
  "dhs-fema",
  "dhs-tsa",
  "dhs-uscis",
  "doc-uspto",
  "ssa-oo",
  "treas-irs",
  "va-vba",
  "va-vha",
];
const MEASURES = [
  "SATISFACTION",
  "TRUST",
  "EFFECTIVENESS",
  "EASE",
  "EFFICIENCY",
  "TRANSPARENCY",
  "EMPLOYEE",
  "OTHER",
];

describe("nearestNames", () => {
  it.each([
    ["a letter too few", "dhs-fma", "dhs-fema"],
    ["a letter too many", "treas-irss", "treas-irs"],
    ["two letters swapped", "doc-upsto", "doc-uspto"],
    ["an underscore", "va_vha", "va-vha"],
    ["capitals", "VA-VHA", "va-vha"],
    ["the agency alone", "uspto", "doc-uspto"],
    ["more than the name", "dhs-uscis-online", "dhs-uscis"],
  ])("%s: %s means %s", (_, typed, meant) => {
    expect(nearestNames(typed, HISPS)[0]).toBe(meant);
  });

  it("knows a measure in any spelling of case", () => {
    expect(nearestNames("satisfaktion", MEASURES)).toEqual(["SATISFACTION"]);
    expect(nearestNames("efficency", MEASURES)[0]).toBe("EFFICIENCY");
  });

  it.each([["zzzzzzzzz"], ["national-park-service-permits"], [""]])("has no hint for %j", (typed) => {
    expect(nearestNames(typed, HISPS)).toEqual([]);
  });

  it("has no hint where there are no names", () => {
    expect(nearestNames("va-vha", [])).toEqual([]);
  });

  it("puts the likeliest first, and equally likely ones in the order of the alphabet", () => {
    expect(nearestNames("va-vh", HISPS)).toEqual(["va-vha", "va-vba"]);
    expect(nearestNames("dhs", HISPS)).toEqual(["dhs-cbp", "dhs-fema", "dhs-tsa"]);
  });

  it("answers at once to a text nobody mistyped", () => {
    expect(nearestNames("x".repeat(100_000), HISPS)).toEqual([]);
  });

  it("gives at most three, only of the names, none twice, and the name itself first", () => {
    const name = fc.string({ minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { maxLength: 15, selector: (n) => n.toLowerCase() }),
        name,
        (names, typed) => {
          const hints = nearestNames(typed, [...names]);
          expect(hints.length).toBeLessThanOrEqual(3);
          expect(new Set(hints).size).toBe(hints.length);
          for (const hint of hints) expect(names).toContain(hint);
          if (names.includes(typed)) expect(hints[0]).toBe(typed);
        },
      ),
    );
  });
});
