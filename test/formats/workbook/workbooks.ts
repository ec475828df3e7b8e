import { type CellValue, readXlsx, type Workbook, writeXlsx } from "hucre/xlsx";
import { deadlineOfQuarter } from "../../../src/domain/deadlines";
import type { Hisp, Service } from "../../../src/domain/records";
import type { ReportContent } from "../../../src/domain/report-content";
import type { WorkbookSource } from "../../../src/domain/workbook-source";
import type { OpenWorkbook, WorkbookCell } from "../../../src/formats/reading/open-workbook";
import { writeWorkbook } from "../../../src/formats/workbook/write-workbook";

/** The id of every workbook here: they are not told apart. */
export const WORKBOOK = "00000000-0000-4000-8000-000000000001";

const SERVICE: Service = {
  slug: "renew-a-permit",
  hisp: "permit-office",
  department: "Department of Permits",
  name: "Renewing a permit",
  serviceType: null,
  alsoReportedAs: [],
  firstQuarter: null,
  lastQuarter: null,
  designatedFrom: 2020,
  designatedTo: null,
};

const HISP: Hisp = {
  slug: "permit-office",
  name: "Permit Office",
  department: "Department of Permits",
  departmentAbbreviation: "DOP",
  alternativeNames: [],
  firstDesignatedYear: null,
  onOmbListDecember2024: false,
  url: null,
  targetQuarter: null,
  officialTitle: null,
  designations: [],
};

/** What a workbook of FY2022-Q1 is made from; anything can be replaced. */
export function source(content: ReportContent | null, change: Partial<WorkbookSource> = {}): WorkbookSource {
  return {
    service: SERVICE,
    hisp: HISP,
    quarter: "FY2022-Q1",
    deadline: deadlineOfQuarter(
      "FY2022-Q1",
      { quarter: "FY2022-Q1", date: "2022-01-28", citation: "OMB Circular A-11 (2021), Section 280.15" },
      "2022-01-10",
    ),
    whole: true,
    state: content === null ? "EXPECTED" : "DRAFT",
    version: content === null ? 0 : 7,
    content,
    last: null,
    ...change,
  };
}

/** The workbook of a source, as a person's program has it open. */
export async function workbookOf(from: WorkbookSource): Promise<Workbook> {
  return readXlsx(await writeWorkbook(from, WORKBOOK));
}

/** A workbook that was written elsewhere, to be read by us. */
export async function openBytes(bytes: Uint8Array): Promise<OpenWorkbook> {
  return opened(await readXlsx(bytes));
}

/** A workbook as it lies in memory, to be read by us; rows that hold nothing are left out, as in a file. */
export function opened({ sheets }: Workbook): OpenWorkbook {
  return {
    sheetNames: () =>
      sheets.map(({ name, hidden, veryHidden }) => ({
        name,
        hidden: hidden === true || veryHidden === true,
      })),
    rows: async function* (name) {
      const rows = sheets.find((sheet) => sheet.name === name)?.rows ?? [];
      for (const [index, values] of rows.entries()) {
        const cells = values.map(cellOf);
        if (cells.some((cell) => cell !== null)) yield { row: index + 1, cells };
      }
    },
  };
}

function cellOf(value: CellValue | undefined): WorkbookCell {
  return value instanceof Date ? value.toISOString().slice(0, 10) : (value ?? null);
}

/** Types into a cell, such as `C7`; null empties it. */
export function type(book: Workbook, sheet: string, cell: string, value: CellValue): void {
  const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const rows = book.sheets.find(({ name }) => name === sheet)?.rows;
  if (rows === undefined) throw new Error(`no sheet ${sheet}`);
  while (rows.length < Number(digits)) rows.push([]);
  const row = rows[Number(digits) - 1] as CellValue[];
  while (row.length <= column) row.push(null);
  row[column] = value;
}

/** Saves a workbook as another program would: values, no more. */
export function saved(book: Workbook): Promise<Uint8Array> {
  return writeXlsx({ sheets: book.sheets.map(({ name, rows }) => ({ name, rows })) });
}
