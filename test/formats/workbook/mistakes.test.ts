import type { CellValue, Workbook } from "hucre/xlsx";
import { readReportInput } from "../../../src/contract/read-report-input";
import type { FilePlace } from "../../../src/domain/file-place";
import type { Finding } from "../../../src/domain/findings";
import { checkReport } from "../../../src/domain/report-rules/check-report";
import { readWorkbook } from "../../../src/formats/workbook/read-workbook";
import { COLLECTIONS_TABLE } from "../../../src/formats/workbook/sheet-columns";
import { workbookLayout } from "../../../src/formats/workbook/workbook-layout";
import { type KnownService, placeOf } from "../../../src/use-cases/file-reading";
import { collection, context, likert, report } from "../../domain/report-rules/content-builders";
import { opened, source, type, workbookOf } from "./workbooks";

const SHEET = COLLECTIONS_TABLE.sheet;
const PHONE = collection({
  name: "Phone",
  channel: "PHONE",
  customers: 70,
  surveysOffered: 60,
  responses: 30,
  measures: [
    likert("SATISFACTION", [2, 3, 5, 7, 12]),
    likert("TRUST", [3, 4, 5, 6, 11]),
    likert("EASE", [2, 1, 5, 9, 13]),
  ],
});
/** Rows 5 to 7 of its sheet are the three questions of Online, rows 8 to 10 those of Phone. */
const GOOD = {
  ...report([collection({ name: "Online" }), PHONE]),
  indicators: [{ name: "Waiting time", value: 6, unit: "minutes", target: 5, better: "LOWER" as const }],
  accomplishments: ["Shorter form."],
};

/** Cells to type over, such as `N5` on the sheet of collections or `Notes!A5`; null empties one. */
type Edits = Readonly<Record<string, CellValue>>;
type Found = Pick<Finding, "rule" | "severity" | "refuses" | "message" | "action"> & {
  readonly place: FilePlace | null;
};

/** The good workbook with these cells typed over. */
async function edited(edits: Edits): Promise<Workbook> {
  const book = await workbookOf(source(GOOD));
  for (const [name, value] of Object.entries(edits)) {
    const [cell = "", sheet = SHEET] = name.split("!").reverse();
    type(book, sheet, cell, value);
  }
  return book;
}

/** Everything that is found in a workbook: by itself, by the contract, by the rules. */
async function findingsIn(book: Workbook): Promise<Found[]> {
  const { report: raw, places, findings } = await readWorkbook(opened(book));
  const { content, unreadable } = readReportInput(raw);
  const within = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}/`);
  // As a save does: a rule that trips over what could not be read says nothing new.
  const ofRules = checkReport(content, context()).filter(
    ({ pointer }) =>
      !unreadable.some((other) => within(pointer, other.pointer) || within(other.pointer, pointer)),
  );
  const ofReport = [...unreadable, ...ofRules];
  return [
    ...findings,
    ...ofReport.map((finding) => ({ ...finding, place: placeOf(places, finding.pointer) })),
  ];
}

/** A finding in a few words: its rule and its cell, or its row where it is about a row. */
function short({ rule, place }: Found): string {
  const sheet = place?.sheet === SHEET ? "" : `${place?.sheet}!`;
  return `${rule} at ${sheet}${place?.cell ?? `row ${place?.row}`}`;
}

async function isRead(book: Workbook): Promise<void> {
  expect(await findingsIn(book)).toEqual([]);
  const { report: raw } = await readWorkbook(opened(book));
  expect(readReportInput(raw).content).toEqual(GOOD);
}

describe("a workbook without mistakes", () => {
  it("answers no finding", async () => isRead(await edited({})));

  it.each<[string, Edits]>([
    ["numbers typed as text", { N5: " 12 ", H5: "5,000" }],
    ["names of lists in lower case, with spaces", { C5: " website", K5: "Satisfaction ", M5: "likert 5" }],
    ["the collection's name on its first row alone", { A6: null, A7: null }],
    ["the collection's name in another case", { A6: "ONLINE ", A7: "online" }],
    ["what is said of a collection said again on another row", { C6: "WEBSITE", J7: 200 }],
    ["headers in another case and with other spaces", { C4: "CHANNEL", I4: "surveys\noffered " }],
    ["figures typed over those for reference", { Y5: 99, W6: 1 }],
    ["a question that was not asked", { A11: "Phone", K11: "EMPLOYEE", M11: "LIKERT_5" }],
    ["an empty row between", { A12: "Phone", B12: "After the form was sent" }],
    ["something above the header", { A2: "Please hand in by Friday" }],
  ])("takes %s", async (_habit, edits) => isRead(await edited(edits)));

  it("takes columns in another order, with one of somebody's own between", async () => {
    const book = await edited({});
    const sheet = book.sheets.find(({ name }) => name === SHEET);
    for (const row of sheet?.rows.slice(3) ?? []) {
      const [name = null, ...rest] = row;
      row.splice(0, row.length, ...rest.slice(0, 8).reverse(), null, name, ...rest.slice(8));
    }
    await isRead(book);
  });

  it("takes sheets in another order, and empty ones beside", async () => {
    const book = await edited({});
    book.sheets.reverse();
    book.sheets.push({ name: "Sheet1", rows: [] });
    await isRead(book);
  });

  it("takes a yes/no question without the points between", async () => {
    const book = await edited({ M10: "yes/no", N10: 3, O10: null, P10: null, Q10: null, R10: 23 });
    expect(await findingsIn(book)).toEqual([]);
    const { report: raw } = await readWorkbook(opened(book));
    expect(readReportInput(raw).content.collections[1]?.measures[2]).toMatchObject({
      scale: "YES_NO",
      counts: { n1: 3, n2: 0, n3: 0, n4: 0, n5: 23 },
    });
  });

  it("takes notes of several rows as lines of one text", async () => {
    const { report: raw } = await readWorkbook(
      opened(await edited({ "Notes!A5": "One.", "Notes!A7": "Two." })),
    );
    expect(raw["notes"]).toBe("One.\nTwo.");
  });
});

describe("a mistake", () => {
  it.each<[string, Edits, string]>([
    ["a percentage", { N5: "45%" }, "whole-number at N5"],
    ["a share of one", { N5: 0.45 }, "whole-number at N5"],
    ["words for a number", { H5: "about 5000" }, "whole-number at H5"],
    ["more digits than a number holds", { H5: "90071992547409930" }, "whole-number at H5"],
    ["n/a instead of nothing", { S5: "n/a" }, "decimal at S5"],
    ["a point left empty", { O5: null }, "n2-given at O5"],
    ["a channel that is none", { C5: "WEB" }, "choice at C5"],
    ["figures without a measure", { K6: null }, "measure-given at K6"],
    ["a measure twice", { K7: "SATISFACTION" }, "measure-repeated at K7"],
    ["a channel left empty", { C8: null }, "channel-missing at C8"],
    ["a question without its wording", { L9: null }, "statement-missing at L9"],
    [
      "figures below an empty row, of no collection",
      { K13: "EASE", N13: 1, N14: 4 },
      "collection-not-named at A13",
    ],
    ["a collection's field said in two ways", { C6: "PHONE" }, "collection-field-differs at C6"],
    ["a name that is nearly another's", { A10: "Phome" }, "collection-name-similar at A10"],
    ["a header typed over", { C4: "Kanal" }, "header-changed at C4"],
    ["a header deleted", { Q4: null }, "header-changed at Q4"],
    ["a header twice", { W4: "Channel" }, "header-repeated at W4"],
    ["a column of somebody's own", { AK4: "My notes", AK6: "check" }, "column-not-read at AK6"],
    ["a cell beside the table", { AM7: "?" }, "column-not-read at AM7"],
    [
      "an indicator without its value",
      { "Service-level indicators!B5": null, "Service-level indicators!D5": null },
      "indicator-without-value at Service-level indicators!B5",
    ],
    [
      "an indicator with words for a value",
      { "Service-level indicators!B5": "six" },
      "decimal at Service-level indicators!B5",
    ],
    [
      "an indicator without its unit",
      { "Service-level indicators!C5": null },
      "unit-given at Service-level indicators!C5",
    ],
    [
      "an accomplishment that is a book",
      { "Accomplishments!A6": "a".repeat(5_001) },
      "list-of-text at Accomplishments!A6",
    ],
    [
      "an accomplishment beside its column",
      { "Accomplishments!B6": "More." },
      "column-not-read at Accomplishments!B6",
    ],
    ["notes that are a book", { "Notes!A5": "a".repeat(10_001) }, "text at Notes!A5"],
    [
      "another quarter typed over the instructions",
      { "Instructions!B4": "FY2022-Q2" },
      "workbook-quarter-changed at Instructions!B4",
    ],
    [
      "another service typed over the instructions",
      { "Instructions!B2": "Our other service" },
      "workbook-service-changed at Instructions!B2",
    ],
    ["a damaged hidden sheet", { "Origin!B4": "next" }, "workbook-origin-damaged at Origin!B4"],
  ])("of %s is named at its cell", async (_mistake, edits, expected) => {
    const found = await findingsIn(await edited(edits));
    const rule = expected.split(" ")[0];
    expect(found.filter((finding) => finding.rule === rule).map(short)).toEqual([expected]);
    for (const { message, action } of found) {
      expect(message).toMatch(/[.?]$/);
      expect(action).toMatch(/[.?]$/);
    }
  });

  it.each(["Collections and measures", "Service-level indicators", "Accomplishments", "Notes"])(
    "of a lost sheet %s refuses: what it held would be lost without a word",
    async (lost) => {
      const book = await edited({});
      book.sheets = book.sheets.filter(({ name }) => name !== lost);
      const refusing = (await findingsIn(book)).filter(({ refuses }) => refuses === "SAVE");
      expect(refusing.map(({ rule }) => rule)).toEqual(["sheet-missing"]);
    },
  );

  it("of a lost header row is said once", async () => {
    const book = await edited({});
    book.sheets.find(({ name }) => name === SHEET)?.rows.splice(3, 1);
    const refusing = (await findingsIn(book)).filter(({ refuses }) => refuses === "SAVE");
    expect(refusing.map(({ rule }) => rule)).toEqual(["header-missing"]);
  });

  it("of a sheet of somebody's own is a notice", async () => {
    const book = await edited({});
    book.sheets.push({ name: "Pivot", rows: [[], [null, "total"]] });
    expect((await findingsIn(book)).map(short)).toEqual(["sheet-not-read at Pivot!B2"]);
  });

  it("of a collection renamed tells what goes with its old name", async () => {
    const kept = { ...PHONE, source: { id: "17", "created at": "x" } };
    const book = await workbookOf(source({ ...GOOD, collections: [kept] }));
    for (const cell of ["A5", "A6", "A7"]) type(book, SHEET, cell, "Call center");
    const [lost, ...others] = await findingsIn(book);
    expect(others).toEqual([]);
    const message = expect.stringContaining("id, created at");
    expect(lost).toMatchObject({ rule: "source-not-placed", refuses: null, message });
  });
});

describe("a workbook with twelve mistakes", () => {
  it("answers twelve findings, each with sheet and cell", async () => {
    const book = await edited({
      C5: "WEB", // no channel
      H5: "about 5000", // words
      N5: "45%", // a percentage
      E5: "Unit A",
      E7: "Unit B", // differs from what row 5 says
      K7: null, // figures of no measure
      R8: -12, // fewer than nobody
      S8: 7, // a mean above five
      K9: "SATISFACTION", // asked twice
      O10: null, // a point left empty
      N13: 4, // figures of no collection
      "Service-level indicators!B5": "six", // a number in words
      "Instructions!B4": "FY2022-Q2", // the wrong quarter
    });
    const found = await findingsIn(book);
    expect(
      found
        .filter(({ refuses }) => refuses === "SAVE")
        .map(short)
        .sort(),
    ).toEqual(
      [
        "choice at C5",
        "collection-field-differs at E7",
        "collection-not-named at A13",
        "decimal at S8",
        "decimal at Service-level indicators!B5",
        "measure-given at K7",
        "measure-repeated at K9",
        "n2-given at O10",
        "whole-number at H5",
        "whole-number at N5",
        "whole-number at R8",
        "workbook-quarter-changed at Instructions!B4",
      ].sort(),
    );
  });
});

describe("a workbook as one of the files that are read", () => {
  const permit: KnownService = {
    slug: "renew-a-permit",
    name: "Renewing a permit",
    hisp: "permit-office",
    hispNames: [],
    department: null,
    sourceServiceId: null,
  };
  const knowing = (...services: KnownService[]) => ({
    services,
    createServices: false,
    onNewService: () => undefined,
  });

  it("is told by its sheets", async () => {
    const { sheets } = await edited({});
    expect(workbookLayout.isWorkbook(opened({ sheets }).sheetNames())).toBe(true);
    expect(workbookLayout.isWorkbook([{ name: "Sheet1", hidden: false }])).toBe(false);
  });

  it("is one whole report, with its version and every part", async () => {
    const book = opened(await edited({}));
    const { origin, findings, report: read, rows } = await workbookLayout.read(book, knowing(permit));
    expect(origin).toMatchObject({ service: "renew-a-permit", quarter: "FY2022-Q1", version: 7 });
    expect(findings).toEqual([]);
    expect(read).toMatchObject({ service: "renew-a-permit", quarter: "FY2022-Q1", whole: true });
    expect(read).toMatchObject({ content: GOOD, findings: [] });
    // Six questions, one indicator, one accomplishment.
    expect(rows).toBe(8);
  });

  it("refuses its report for what it says itself, each at its own place, and hides no other finding", async () => {
    const book = await edited({ C6: "PHONE", Q4: null, N5: "45%" });
    const { findings, report: read } = await workbookLayout.read(opened(book), knowing(permit));
    expect(findings).toEqual([]);
    const said = (read?.findings ?? []).map(({ rule, pointer, refuses }) => [
      rule,
      placeOf(read?.places ?? {}, pointer)?.cell,
      refuses,
    ]);
    expect(said).toEqual(
      expect.arrayContaining([
        ["header-changed", "Q4", "SAVE"],
        ["collection-field-differs", "C6", "SAVE"],
        ["whole-number", "N5", "SAVE"],
      ]),
    );
  });

  it.each<[string, Edits, KnownService[], string]>([
    ["does not say whose it is", { "Origin!B3": null }, [permit], "workbook-origin-damaged"],
    [
      "was made for a service that is not known",
      {},
      [{ ...permit, slug: "renew-a-permits" }],
      "service-unknown",
    ],
  ])("that %s is no report, and says everything else", async (_what, edits, services, rule) => {
    const book = await edited({ ...edits, N5: "45%" });
    const { findings, report: read } = await workbookLayout.read(opened(book), knowing(...services));
    expect(read).toBeNull();
    expect(findings.map((finding) => finding.rule)).toEqual([rule, "whole-number"]);
    expect(findings[1]?.place.cell).toBe("N5");
  });
});
