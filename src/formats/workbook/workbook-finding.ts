import type { FilePlace } from "../../domain/file-place";
import type { Finding } from "../../domain/findings";

/** What the workbook itself has to say, before any rule of reports: a finding with its place. */
export interface WorkbookFinding extends Finding {
  readonly place: FilePlace;
}

/** What is wrong and what to do about it. */
interface Words {
  readonly value?: string | null;
  readonly message: string;
  readonly action: string;
}

/** Something that can't be read as it stands: nothing is stored, so that nothing is lost without a word. */
export function refusal(rule: string, place: FilePlace, words: Words): WorkbookFinding {
  return { ...base(rule, place, words), severity: "ERROR", refuses: "SAVE" };
}

/** Something that is left out of the report. */
export function notice(rule: string, place: FilePlace, words: Words): WorkbookFinding {
  return { ...base(rule, place, words), severity: "WARNING", refuses: null };
}

function base(rule: string, place: FilePlace, { value = null, message, action }: Words) {
  return { rule, place, clause: null, pointer: "", value: value?.slice(0, 200) ?? null, message, action };
}

/** A text as it can be said again in a sentence. */
export function quoted(text: string): string {
  return JSON.stringify(text.length <= 80 ? text : `${text.slice(0, 80)}…`);
}

/** A sheet as a whole, a row of it, or one of its cells. */
export function placeIn(
  sheet: string,
  row: number | null = null,
  cell: string | null = null,
  column: string | null = null,
): FilePlace {
  return { sheet, row, cell, column };
}
