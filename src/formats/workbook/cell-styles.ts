import type { CellStyle } from "hucre/xlsx";
import type { InputColumn } from "./sheet-columns";

/** Named in every style: a spreadsheet takes another one where a style leaves it out. */
export const FONT = "Calibri";

const LINE = { style: "thin", color: { rgb: "B8C4CE" } } as const;
const BOX = { top: LINE, right: LINE, bottom: LINE, left: LINE };

function filled(rgb: string): CellStyle {
  return { fill: { type: "pattern", pattern: "solid", fgColor: { rgb } } };
}

/** The name of the sheet, over everything. */
export const TITLE: CellStyle = { font: { name: FONT, bold: true, size: 15, color: { rgb: "162E51" } } };
/** A heading between paragraphs. */
export const HEADING: CellStyle = {
  font: { name: FONT, bold: true, size: 12, color: { rgb: "162E51" } },
  alignment: { vertical: "bottom" },
  border: { bottom: { style: "medium", color: { rgb: "2E6DA4" } } },
};
/** What a line is about. */
export const LABEL: CellStyle = {
  font: { name: FONT, bold: true },
  alignment: { vertical: "top", wrapText: true },
};
/** Text to read. */
export const PARAGRAPH: CellStyle = { font: { name: FONT }, alignment: { vertical: "top", wrapText: true } };
/** A line that must not be missed. */
export const WARNING: CellStyle = { ...PARAGRAPH, ...filled("FFF3CD"), font: { name: FONT, bold: true } };

/** Over the headers: which of them belong together. */
export const BAND: CellStyle = {
  ...filled("D9E8F6"),
  font: { name: FONT, bold: true, color: { rgb: "162E51" } },
  border: BOX,
};
/** Over the headers of what is not read. */
export const REFERENCE_BAND: CellStyle = { ...BAND, ...filled("E6E6E6"), font: { name: FONT, bold: true } };
/** What a column takes, in words. */
export const EXPLANATION: CellStyle = {
  font: { name: FONT, italic: true, size: 9, color: { rgb: "3D4551" } },
  alignment: { wrapText: true, vertical: "top" },
  border: BOX,
};
/** The header of a column. */
export const HEADER: CellStyle = {
  ...filled("1A4480"),
  font: { name: FONT, bold: true, color: { rgb: "FFFFFF" } },
  alignment: { wrapText: true, vertical: "center" },
  border: BOX,
};
/** The header of what is not read. */
export const REFERENCE_HEADER: CellStyle = { ...HEADER, ...filled("71767A") };

const REFERENCE: CellStyle = {
  ...filled("F0F0F0"),
  font: { name: FONT, color: { rgb: "565C65" } },
  alignment: { vertical: "top" },
  border: BOX,
};

const FORMATS: Readonly<Record<string, string>> = { text: "@", choice: "@", count: "#,##0" };

/** The number format of a column: text stays text, so that nobody's `=`, leading zero or date is made something else. */
function formatOf({ spec, header }: InputColumn): string {
  return FORMATS[spec.kind] ?? (header === "Mean" ? "0.00##" : "General");
}

const TOP = { ...BOX, top: { style: "medium", color: { rgb: "2E6DA4" } } } as const;

/** A cell to fill in; on the first row of a collection with a line above. */
export function inputStyle(column: InputColumn, isFirst = false): CellStyle {
  return {
    font: { name: FONT },
    numFmt: formatOf(column),
    alignment: { vertical: "top", wrapText: column.spec.kind === "text" },
    border: isFirst ? TOP : BOX,
  };
}

/** A cell for reference: grey, and never read back. */
export function referenceStyle(column: InputColumn): CellStyle {
  return { ...REFERENCE, numFmt: formatOf(column) };
}

/** A computed cell, never read back. */
export function checkStyle(numFmt: string): CellStyle {
  return { ...REFERENCE, numFmt };
}

/** What a spreadsheet allows, in points. */
const TALLEST_ROW = 409;
const LINE_HEIGHT = 15;
/** A column as wide as so many digits holds some more letters. */
const CHARACTERS = 1.1;

/** How tall a row must be for these texts in columns of these widths (in characters), in points. */
export function rowHeight(texts: readonly (readonly [text: string, width: number])[]): number {
  const lines = texts.map(([text, width]) =>
    text
      .split("\n")
      .reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / (width * CHARACTERS))), 0),
  );
  return Math.min(Math.max(...lines, 1) * LINE_HEIGHT, TALLEST_ROW);
}
