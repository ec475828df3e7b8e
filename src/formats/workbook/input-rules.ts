import type { DataValidation } from "hucre/xlsx";
import { enumOf } from "../../contract/enums";
import { columnLetters } from "../../domain/file-place";
import type { InputColumn } from "./sheet-columns";

/** What a spreadsheet holds of a prompt or an error message, in characters. */
export const LONGEST_MESSAGE = 255;
/** What a spreadsheet holds of a message's title, and of the names of a list that stand in the rule itself. */
export const LONGEST_TITLE = 32;
const LONGEST_LIST = 255;

/** Rows of a column, from 1. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

/** What a spreadsheet lets a person type into a column, with what it says before and after. */
export function inputRule(column: InputColumn, index: number, rows: Rows): DataValidation {
  const letters = columnLetters(index);
  return {
    ...limits(column),
    range: `${letters}${rows.from}:${letters}${rows.to}`,
    allowBlank: true,
    showInputMessage: true,
    showErrorMessage: true,
    errorStyle: "stop",
    inputTitle: column.header.slice(0, LONGEST_TITLE),
    inputMessage: column.spec.description.slice(0, LONGEST_MESSAGE),
    errorTitle: column.header.slice(0, LONGEST_TITLE),
    errorMessage: takes(column).slice(0, LONGEST_MESSAGE),
  };
}

function limits({
  spec,
}: InputColumn): Pick<DataValidation, "type" | "operator" | "formula1" | "formula2" | "values"> {
  switch (spec.kind) {
    case "choice": {
      const values = namesOf(spec.of?.() ?? {});
      if (values.join().length > LONGEST_LIST)
        throw new Error(`the list of ${spec.name} is too long for a cell's rule`);
      return { type: "list", values };
    }
    case "count":
      return { type: "whole", operator: "greaterThanOrEqual", formula1: "0" };
    case "decimal": {
      const least = spec.minimum ?? -1e15;
      return {
        type: "decimal",
        operator: "between",
        formula1: String(least),
        formula2: String(spec.maximum ?? 1e15),
      };
    }
    default:
      return { type: "textLength", operator: "lessThanOrEqual", formula1: String(spec.maxLength ?? 1_000) };
  }
}

/** What a column takes, in the words of a spreadsheet. */
function takes({ spec }: InputColumn): string {
  switch (spec.kind) {
    case "choice":
      return `Choose one of the list. Delete the cell to start again.`;
    case "count":
      return "It must be a whole number of people, 0 or more: no percentage, no text. Leave it empty if it is unknown.";
    case "decimal":
      return spec.minimum === null
        ? "It must be a number, without its unit."
        : `It must be a number from ${spec.minimum} to ${spec.maximum}.`;
    default:
      return `It must be at most ${spec.maxLength ?? 1_000} characters.`;
  }
}

/** Says to whoever types into a column of reference that nobody reads it. */
export function referenceRule(from: number, to: number, rows: Rows): DataValidation {
  return {
    type: "custom",
    formula1: "FALSE",
    range: `${columnLetters(from)}${rows.from}:${columnLetters(to)}${rows.to}`,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: "stop",
    errorTitle: "For reference only",
    errorMessage:
      "What stands in the grey columns is for reference. It is not read when the workbook is sent.",
  };
}

function namesOf(values: object): string[] {
  return Object.values(enumOf(values).values);
}
