import { refusesSave, refusesSubmission } from "../../../src/domain/findings";
import { check, choice, collection, GOOD_MEASURES, likert, pointersOf } from "./content-builders";

const [satisfaction, trust, ease] = GOOD_MEASURES;

describe("required measures over the whole report", () => {
  test("a missing one refuses the submission, not the save", () => {
    const findings = check([collection({ measures: [satisfaction!, ease!] })]);
    expect(findings).toMatchObject([
      { rule: "required-measure-missing", pointer: "/collections", value: null, refuses: "SUBMISSION" },
    ]);
    expect(refusesSave(findings)).toBe(false);
    expect(refusesSubmission(findings)).toBe(true);
  });

  test("neither a multiple choice nor a program's own question stands in for it", () => {
    const other = likert("OTHER", [1, 2, 3, 4, 190]);
    const findings = check([
      collection({ measures: [satisfaction!, choice("TRUST", 5, 200), other, ease!] }),
    ]);
    expect(pointersOf(findings, "required-measure-missing")).toEqual(["/collections"]);
  });

  test("present in one of several collections is enough, the others get a warning", () => {
    const phone = collection({
      name: "Phone",
      channel: "PHONE",
      measures: [satisfaction!, ease!],
      customers: 70,
    });
    const findings = check([
      collection({ measures: [trust!, ease!] }),
      { ...phone, pointInTime: "JOURNEY", surveysOffered: null, customers: null },
    ]);
    expect(refusesSubmission(findings)).toBe(false);
    expect(
      findings
        .filter(({ rule }) => rule === "required-measure-missing-in-collection")
        .map(({ pointer, message, severity }) => [pointer, message.split(" lacks ")[1], severity]),
    ).toEqual([
      ["/collections/0/measures", "SATISFACTION, which other collections have.", "WARNING"],
      ["/collections/1/measures", "TRUST, which other collections have.", "WARNING"],
    ]);
  });

  test("missing everywhere is said once, not for each collection", () => {
    const measures = [satisfaction!, ease!];
    const findings = check([collection({ measures }), collection({ name: "B", measures, customers: 6000 })]);
    expect(pointersOf(findings, "required-measure-missing")).toHaveLength(1);
    expect(pointersOf(findings, "required-measure-missing-in-collection")).toEqual([]);
  });

  test("a new HISP is excused before its target quarter, not from it on (A-11 280.15)", () => {
    const collections = [collection({ measures: [ease!] })];
    const before = check(collections, { targetQuarter: "FY2022-Q2" });
    expect(before).toMatchObject([
      { rule: "excused-by-target-quarter", severity: "INFO", clause: "A-11 280.15", refuses: null },
    ]);
    const from = check(collections, { targetQuarter: "FY2022-Q1" });
    expect(pointersOf(from, "required-measure-missing")).toHaveLength(2);
    expect(check([collection()], { targetQuarter: "FY2022-Q2" })).toEqual([]);
  });
});

test("a quarter that has not ended refuses the submission", () => {
  const findings = check([collection()], { quarterEnded: false });
  expect(findings).toMatchObject([{ rule: "quarter-not-ended", pointer: "/quarter", refuses: "SUBMISSION" }]);
  expect(findings[0]?.message).toContain("2021-12-31");
});

test("a report without collections says so once, besides the missing measures", () => {
  const findings = check([]);
  expect(findings.map(({ rule }) => rule).sort()).toEqual([
    "no-collections",
    "required-measure-missing",
    "required-measure-missing",
  ]);
  expect(pointersOf(check([collection()]), "no-collections")).toEqual([]);
});

test("a new collection says channel, point in time, transaction point and responses", () => {
  const bare = { channel: null, pointInTime: null, transactionPoint: " ", responses: null };
  const findings = check([collection(bare)]);
  expect(findings.map(({ rule, pointer, refuses }) => [rule, pointer, refuses])).toEqual([
    ["transaction-point-missing", "/collections/0/transactionPoint", "SUBMISSION"],
    ["channel-missing", "/collections/0/channel", "SUBMISSION"],
    ["point-in-time-missing", "/collections/0/pointInTime", "SUBMISSION"],
    ["responses-missing", "/collections/0/responses", "SUBMISSION"],
  ]);
});

describe("history", () => {
  test("what a new report must have may be null", () => {
    const bare = { channel: null, pointInTime: null, transactionPoint: null };
    const measures = GOOD_MEASURES.map((result) => ({ ...result, statement: null }));
    expect(check([collection({ ...bare, measures })], { historic: true })).toEqual([]);
  });

  test("errors are kept as warnings and refuse nothing", () => {
    const measures = [satisfaction!, likert("EASE", [0, 0, 0, 100, 100], { mean: 4.2 })];
    const findings = check([collection({ measures })], {
      historic: true,
      quarterEnded: false,
      designation: { fromFiscalYear: 2019, toFiscalYear: 2020 },
    });
    expect(refusesSubmission(findings)).toBe(false);
    expect(findings.map(({ rule, severity, refuses }) => [rule, severity, refuses])).toEqual([
      ["designation-ended", "WARNING", null],
      ["quarter-not-ended", "WARNING", null],
      ["required-measure-missing", "WARNING", null],
      ["mean-disagrees-with-counts", "WARNING", null],
    ]);
  });

  test("unknown responses are an info there", () => {
    const findings = check([collection({ responses: null })], { historic: true });
    expect(findings).toMatchObject([{ rule: "volumes-unknown", severity: "INFO", value: "responses" }]);
  });
});
