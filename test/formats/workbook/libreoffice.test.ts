import { readXlsx } from "hucre/xlsx";
import { readReportInput } from "../../../src/contract/read-report-input";
import { readWorkbook } from "../../../src/formats/workbook/read-workbook";
import { writeWorkbook } from "../../../src/formats/workbook/write-workbook";
import { collection, likert, report } from "../../domain/report-rules/content-builders";
import { fillInLibreOffice, type Typed, whatIsMissing } from "./libreoffice";
import { openBytes, source, WORKBOOK } from "./workbooks";

const missing = whatIsMissing();
const inCi = process.env["CI"] !== undefined && process.env["CI"] !== "false" && process.env["CI"] !== "";

if (missing !== null && !inCi)
  console.warn(`\n*** The workbook is NOT tested in LibreOffice. ${missing} ***\n`);

if (missing !== null && inCi) {
  it("has a LibreOffice to fill the workbook with", () => {
    throw new Error(missing);
  });
}

const SHEET = "Collections and measures";

(missing === null ? describe : describe.skip)("the workbook in LibreOffice", () => {
  const filled = async (bytes: Uint8Array, typed: Typed) => {
    const after = await fillInLibreOffice(bytes, typed);
    const read = await readWorkbook(await openBytes(after));
    return { ...read, ...readReportInput(read.report), book: await readXlsx(after) };
  };

  it("is filled in from empty, and read", async () => {
    const empty = await writeWorkbook(source(null), WORKBOOK);
    const answers = {
      [`${SHEET}!A5`]: "Online renewal",
      [`${SHEET}!B5`]: "After the form was sent",
      [`${SHEET}!C5`]: "WEBSITE",
      [`${SHEET}!D5`]: "TRANSACTION",
      [`${SHEET}!F5`]: "1405-0193",
      [`${SHEET}!H5`]: 5000,
      [`${SHEET}!J5`]: "200",
      [`${SHEET}!L5`]: '=I am "satisfied"',
      ...Object.fromEntries(["N5", "O5", "P5", "Q5", "R5"].map((cell, at) => [`${SHEET}!${cell}`, 10 + at])),
      ...Object.fromEntries(["N6", "O6", "P6", "Q6", "R6"].map((cell, at) => [`${SHEET}!${cell}`, 20 + at])),
      "Service-level indicators!A5": "Waiting time",
      "Service-level indicators!B5": 6.25,
      "Service-level indicators!C5": "minutes",
      "Service-level indicators!E5": "LOWER",
      "Accomplishments!A5": "- Shorter form.\nAnd clearer.",
      "Notes!A5": "@all: first quarter with the new form.",
    };
    const { origin, findings, content, unreadable, book } = await filled(empty, answers);
    expect([findings, unreadable]).toEqual([[], []]);
    expect(origin).toMatchObject({ workbook: WORKBOOK, service: "renew-a-permit", quarter: "FY2022-Q1" });
    expect(content).toEqual({
      edition: "A11_2021",
      collections: [
        collection({
          name: "Online renewal",
          ombControlNumber: "1405-0193",
          surveysOffered: null,
          measures: [
            likert("SATISFACTION", [10, 11, 12, 13, 14], { statement: '=I am "satisfied"' }),
            likert("TRUST", [20, 21, 22, 23, 24], { statement: null }),
          ],
        }),
      ],
      indicators: [{ name: "Waiting time", value: 6.25, unit: "minutes", target: null, better: "LOWER" }],
      accomplishments: ["- Shorter form.\nAnd clearer."],
      notes: "@all: first quarter with the new form.",
    });
    // Computed beside, for the person who types: LibreOffice knows the formulas.
    expect(book.sheets.find(({ name }) => name === SHEET)?.rows[4]?.slice(22, 24)).toEqual([60, 3.17]);
  });

  it("is opened and saved, and nothing is lost", async () => {
    const content = {
      ...report([
        collection({
          name: "'Quoted, =1",
          transactionPoint: " spaces \n and lines",
          customers: Number.MAX_SAFE_INTEGER,
          source: { "created at": "2022-01-28", id: "007" },
          measures: [
            likert("TRUST", [15, 11, 31, 52, 90], { statement: "=1+1" }),
            likert("OTHER", [1, 2, 3, 4, 5], { statement: "😀 <b>&amp;</b> _x000D_" }),
            likert("EASE", [], { counts: null, mean: 3.2517, responses: 99 }),
          ],
        }),
      ]),
      indicators: [
        { name: "+5", value: 0.1 + 0.2, unit: "007", target: 1_234_567.8901, better: "HIGHER" as const },
      ],
      accomplishments: ["a".repeat(5_000)],
      notes: "-5",
    };
    const bytes = await writeWorkbook(source(content, { last: { quarter: "FY2021-Q4", content } }), WORKBOOK);
    const before = await readXlsx(bytes);
    const after = await filled(bytes, {});
    expect(after.findings).toEqual([]);
    expect(after.content).toEqual(content);
    const rules = ({ sheets }: typeof before) =>
      (sheets.find(({ name }) => name === SHEET)?.dataValidations ?? [])
        .filter(({ type }) => type === "list")
        .map(({ values, formula1 }) => String(values ?? formula1).replaceAll('"', ""));
    expect(rules(before)).toHaveLength(4);
    expect(rules(after.book).sort()).toEqual(rules(before).sort());
    expect(after.book.sheets.find(({ name }) => name === "Origin")).toMatchObject({ hidden: true });
  });
});
