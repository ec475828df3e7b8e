import { enumOf } from "../../contract/enums";
import type { FieldSpec } from "../../contract/field";

/** Digits, with a sign and decimals: what means the same to everybody. Not "12 %", not "1e3". */
const NUMBER = /^-?\d+(\.\d+)?$/;
/** A whole number with a comma before each three digits, as spreadsheets show it. */
const GROUPED = /^\d{1,3}(,\d{3})+$/;

/**
 * The value a cell's text means for a field of the contract: a number, a name of its closed set (whatever its case, and
 * with spaces or hyphens), an object. Text that does not plainly mean one stays as it stands, so that the contract's
 * own finding names it.
 */
export function valueOfCell(text: string, spec: FieldSpec): unknown {
  switch (spec.kind) {
    case "count":
    case "whole":
      return wholeNumberOf(text);
    case "decimal":
      return numberOf(text);
    case "choice":
      return nameOf(text, enumOf(spec.of?.() ?? {}).values);
    case "texts":
      return objectOf(text);
    default:
      return text;
  }
}

/** A number as text says it, with or without commas between thousands; what is none stays as it stands. */
export function wholeNumberOf(text: string): unknown {
  const number = numberOf(GROUPED.test(text.trim()) ? text.replaceAll(",", "") : text);
  return typeof number === "number" ? number : text;
}

function numberOf(text: string): unknown {
  const bare = text.trim();
  if (!NUMBER.test(bare)) return text;
  const number = Number(bare);
  // Beyond 2^53 the last digits would change without a word.
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? text : number;
}

function nameOf(text: string, names: Readonly<Record<string, string>>): string {
  const name = text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, "_");
  return Object.hasOwn(names, name) ? (names[name] ?? text) : text;
}

function objectOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
