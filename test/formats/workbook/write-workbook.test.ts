import type { Sheet, Workbook } from "hucre/xlsx";
import { fieldsOf } from "../../../src/contract/field";
import {
  CollectionInput,
  IndicatorInput,
  LikertCountsInput,
  MeasureResultInput,
} from "../../../src/contract/report-input";
import { TABLES } from "../../../src/formats/workbook/sheet-columns";
import { collection, likert, report } from "../../domain/report-rules/content-builders";
import { source, workbookOf } from "./workbooks";

const SHEET = "Collections and measures";

function sheetOf(book: Workbook, name: string): Sheet {
  const found = book.sheets.find((sheet) => sheet.name === name);
  if (found === undefined) throw new Error(`no sheet ${name}`);
  return found;
}

describe("the workbook", () => {
  it("has a column for every field of the contract's inputs", () => {
    const named = (sheet: string) =>
      TABLES.find((table) => table.sheet === sheet)?.inputs.map(({ field }) => field) ?? [];
    // Counts have five columns; measures are the rows; source is carried along unseen.
    const fields = [CollectionInput, MeasureResultInput].flatMap((shape) =>
      fieldsOf(shape).map(({ name }) => name),
    );
    const counts = fieldsOf(LikertCountsInput).map(({ name }) => `counts/${name}`);
    const expected = fields.filter((name) => !["counts", "measures", "source"].includes(name));
    expect(named(SHEET).toSorted()).toEqual([...expected, ...counts].toSorted());
    expect(named("Service-level indicators")).toEqual(fieldsOf(IndicatorInput).map(({ name }) => name));
  });

  it("says both dates where the printed one and the rule's differ (A-11 280.15, FY 2022)", async () => {
    const text = JSON.stringify(sheetOf(await workbookOf(source(null)), "Instructions").rows);
    expect(text).toContain("2022-01-28");
    expect(text).toContain("2022-01-31");
    expect(text).toContain("This interaction increased my trust in [Program/Service name].");
    expect(text).toContain("POST /v1/imports");
  });

  it("has drop-downs and rules on every row that waits, within what a spreadsheet holds of each", async () => {
    const { sheets } = await workbookOf(source(report([collection()])));
    const rules = sheets.flatMap(({ dataValidations }) => dataValidations ?? []);
    expect(rules.filter(({ type }) => type === "list")).toHaveLength(5);
    for (const rule of rules) {
      expect(rule.inputTitle?.length ?? 0).toBeLessThanOrEqual(32);
      expect(rule.errorTitle?.length ?? 0).toBeLessThanOrEqual(32);
      expect(rule.inputMessage?.length ?? 0).toBeLessThanOrEqual(255);
      expect(rule.errorMessage?.length ?? 0).toBeLessThanOrEqual(255);
      expect((rule.values ?? []).join().length).toBeLessThanOrEqual(255);
    }
  });

  it("freezes headers, and hides where it came from", async () => {
    const book = await workbookOf(source(null));
    expect(sheetOf(book, SHEET).freezePane).toMatchObject({ rows: 4, columns: 1 });
    expect(sheetOf(book, "Origin").veryHidden).toBe(true);
    expect(book.sheets.filter(({ veryHidden }) => veryHidden !== true).map(({ name }) => name)).toEqual([
      "Instructions",
      ...TABLES.map(({ sheet }) => sheet),
    ]);
  });

  it("puts earlier figures of the same question beside, and all of them on a sheet", async () => {
    const now = report([collection({ measures: [likert("EASE", [1, 2, 3, 4, 5])] })]);
    const last = { quarter: "FY2021-Q4", content: report([collection()]) };
    const book = await workbookOf(source(now, { last }));
    const [, , , header = [], first = []] = sheetOf(book, SHEET).rows;
    const beside = Object.fromEntries(header.map((name, index) => [String(name), first[index]]));
    expect(beside).toMatchObject({ Measure: "EASE", n1: 1, "Last n1": 8, "Last n5": 96, "Last mean": 4.12 });
    expect(sheetOf(book, "Last figures").rows).toHaveLength(4 + 3);
  });

  it("has no formula but its own two checks, whatever a text begins with", async () => {
    const text = "=1+1";
    const content = {
      ...report([
        collection({
          name: text,
          transactionPoint: text,
          measures: [likert("EASE", [1, 2, 3, 4, 5], { statement: text })],
        }),
      ]),
      accomplishments: [text],
      notes: text,
    };
    const book = await workbookOf(source(content));
    const formulas = book.sheets.flatMap(({ name, cells }) =>
      [...(cells ?? [])].flatMap(([at, { formula }]) =>
        formula === undefined ? [] : [`${name}, column ${at.split(",")[1]}`],
      ),
    );
    expect([...new Set(formulas)]).toEqual([`${SHEET}, column 22`, `${SHEET}, column 23`]);
  });
});
