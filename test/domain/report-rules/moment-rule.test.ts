import { check, collection, pointersOf } from "./content-builders";

const JOURNEY = [
  { slug: "apply", name: "Apply" },
  { slug: "form-submitted", name: "After submitting the renewal form" },
  { slug: "book-arrives", name: "The book arrives" },
];
const found = (transactionPoint: string | null, journey = JOURNEY) =>
  check([collection({ transactionPoint })], { journey }).filter(({ rule }) => rule === "moment-unknown");

describe("a collection's transaction point (A-11 280.13)", () => {
  it.each(["form-submitted", "After submitting the renewal form", " the BOOK  arrives ", "Apply"])(
    "may be a stage or moment by slug or name, in any case: %j",
    (point) => {
      expect(found(point)).toEqual([]);
    },
  );

  it("is a warning that names the nearest moments where it is none of them", () => {
    const [finding, ...others] = found("After submitting the form");
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      ...{ severity: "WARNING", refuses: null, clause: "A-11 280.13" },
      ...{ pointer: "/collections/0/transactionPoint", value: "After submitting the form" },
      message: expect.stringContaining('nearest are "After submitting the renewal form"'),
    });
  });

  it("names the first moments where nothing is near", () => {
    expect(found("xyz")[0]?.message).toContain('"Apply", "After submitting the renewal form"');
  });

  it("is free where the inventory has no journey, and missing is another rule's matter", () => {
    expect(found("Anything at all", [])).toEqual([]);
    expect(found(null)).toEqual([]);
    const findings = check([collection({ transactionPoint: null })], { journey: JOURNEY });
    expect(pointersOf(findings, "transaction-point-missing")).toEqual(["/collections/0/transactionPoint"]);
  });
});
