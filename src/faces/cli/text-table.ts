import { printable } from "./printable";

/** A column of a table for people. */
export interface TextColumn {
  readonly header: string;
  /** Numbers stand on the right. */
  readonly right?: boolean;
}

/** A table in fixed-width text: the header first, one line a row, nothing after the last word of a line. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string[] {
  const lines = [columns.map(({ header }) => header), ...rows.map((row) => row.map(printable))];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  return lines.map((line) =>
    line
      .map((text, index) =>
        columns[index]?.right === true ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}
