import { findingsBy } from "./document-finding";
import type { Finding } from "./findings";

/** One level of a maturity scale. */
export interface MaturityLevel {
  /** 1 is the least mature. */
  readonly number: number;
  readonly name: string;
  readonly description: string;
}

/** A scale on which CX functions are rated (A-11 280.9, 280.16), as data: the circular itself names none. */
export interface MaturityScale {
  readonly name: string;
  readonly description: string | null;
  /** Where it comes from, such as a document and its page. */
  readonly source: string;
  /** Least mature first. */
  readonly levels: readonly MaturityLevel[];
}

const finding = findingsBy({
  "levels-too-few": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: "A-11 280.16",
    action: "Give at least two levels: on one alone nothing differs.",
  },
  "levels-not-ascending": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: null,
    action: "List the levels from the least mature up, each number once.",
  },
  "level-name-repeated": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: null,
    action: "Give each level a name of its own.",
  },
  "level-removed": {
    severity: "ERROR",
    refuses: "SAVE",
    clause: null,
    action: "Keep the level, with other words if need be, or save the new scale under another name.",
  },
});

/**
 * What the rules say of a maturity scale, all at once.
 * @param before what the scale says so far; assessments may be rated on its levels. Null for a new one.
 */
export function checkMaturityScale({ levels }: MaturityScale, before: MaturityScale | null): Finding[] {
  const found: Finding[] = [];
  if (levels.length < 2)
    found.push(
      finding("levels-too-few", "/levels", levels.length, `There are too few levels: ${levels.length}.`),
    );
  for (const [index, { number, name }] of levels.entries()) {
    const previous = levels[index - 1];
    if (previous !== undefined && previous.number >= number) {
      const message = `Level ${number} comes after level ${previous.number}.`;
      found.push(finding("levels-not-ascending", `/levels/${index}/number`, number, message));
    }
    const first = levels.findIndex((level) => level.name.toLowerCase() === name.toLowerCase());
    if (first < index) {
      const message = `${JSON.stringify(name)} is the name of two levels.`;
      found.push(finding("level-name-repeated", `/levels/${index}/name`, name, message));
    }
  }
  for (const { number, name } of before?.levels ?? []) {
    if (levels.some((level) => level.number === number)) continue;
    const message = `Level ${number} (${name}) was on the scale, and assessments may be rated on it.`;
    found.push(finding("level-removed", "/levels", number, message));
  }
  return found;
}
