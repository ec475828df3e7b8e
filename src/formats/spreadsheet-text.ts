/**
 * Text as XLSX stores it: what a spreadsheet would read as its own way of writing characters (`_x000D_`) is written in
 * that way itself, and so are those that XML can't hold and the writer lets through.
 */
export function spreadsheetText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[\uFFFE\uFFFF]/g, (unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase()}_`);
}

/** True for a number that a spreadsheet, which keeps 15 digits, gives back as it is. */
export function isSpreadsheetNumber(value: number): boolean {
  return Number(value.toPrecision(15)) === value;
}
