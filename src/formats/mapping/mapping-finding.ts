import { pointerPart } from "../../domain/json-pointer";
import type { FileFinding } from "../../use-cases/file-reading";
import { fileFinding } from "../reading/file-problem";
import { storableText } from "../reading/storable-finding";

/** What is wrong at one place of a mapping file. */
export interface MappingProblem {
  readonly rule: string;
  /** The names on the way there, such as `columns` and a header. */
  readonly path: readonly string[];
  readonly value: unknown;
  readonly message: string;
  readonly action: string;
}

/** It as a finding: the mapping is the file, and the pointer (RFC 6901) is into it. It refuses to store. */
export function mappingFinding({ rule, path, value, message, action }: MappingProblem): FileFinding {
  const found = fileFinding({ rule, value: plain(value), message, action, place: { inMapping: true } });
  return {
    ...found,
    pointer: path.map((name) => `/${pointerPart(storableText(name.slice(0, 500)))}`).join(""),
  };
}

/** A text as a message names it. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}

/** A guess at what was meant, to be put behind a sentence. */
export function meant(near: readonly string[]): string {
  return near.length === 0 ? "" : ` Did you mean ${near.join(" or ")}?`;
}

function plain(value: unknown): string | number | null {
  if (value == null || typeof value === "number") return value ?? null;
  return typeof value === "string" ? value : (JSON.stringify(value) ?? null);
}
