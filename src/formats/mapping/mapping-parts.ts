import { nearestNames } from "../../domain/nearest-names";
import { type MappingProblem, meant, shown } from "./mapping-finding";
import type { MappedLayout } from "./mapping-targets";

/** What stands in a mapping file, as far as its shape is right. */
export interface MappingParts {
  /** Null where it isn't said. */
  readonly layout: MappedLayout | null;
  /** The file's headers and what they stand for. */
  readonly columns: readonly Entry[];
  readonly constants: readonly Entry[];
  /** By target, the file's texts and what they mean. */
  readonly values: readonly (readonly [target: string, texts: readonly Entry[]])[];
  /** True for every column that nobody knows. */
  readonly ignore: true | readonly string[];
  readonly problems: readonly MappingProblem[];
}

/** A name and a text. */
export type Entry = readonly [name: string, text: string];

const PARTS = ["layout", "columns", "constants", "values", "ignore"];
/** More than the columns of any survey; each is looked up among all names. */
const MOST = 1_000;

/** Reads the shape of a mapping file. What is wrong with it is named, and the rest read all the same. */
export function readParts(raw: unknown): MappingParts {
  const reader = new ShapeReader();
  const whole = reader.object(raw, [], "The mapping file");
  for (const [name, value] of whole) {
    if (!PARTS.includes(name)) reader.unknownPart(name, value);
  }
  const part = (name: string) => whole.find(([key]) => key === name)?.[1];
  return {
    layout: reader.layout(part("layout")),
    columns: reader.texts(part("columns"), ["columns"], false),
    constants: reader.texts(part("constants"), ["constants"], true),
    values: reader
      .object(part("values"), ["values"])
      .map(([target, texts]) => [target, reader.texts(texts, ["values", target], true)] as const),
    ignore: reader.ignore(part("ignore")),
    problems: reader.problems,
  };
}

class ShapeReader {
  readonly problems: MappingProblem[] = [];

  /** The entries of an object; none where it is left out. */
  object(value: unknown, path: readonly string[], what = path.at(-1) ?? ""): [string, unknown][] {
    if (value === undefined) return [];
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.wrong(path, value, `${what} is ${shown(value)}.`, "It must be a JSON object.");
      return [];
    }
    const entries = Object.entries(value);
    if (entries.length > MOST) {
      const message = `${what} has ${entries.length} entries; only the first ${MOST} are read.`;
      this.wrong(path, entries.length, message, `Leave it at ${MOST}.`);
    }
    return entries.slice(0, MOST);
  }

  /** An object of texts. @param orNumber true where numbers are texts too */
  texts(value: unknown, path: readonly string[], orNumber: boolean): Entry[] {
    return this.object(value, path).flatMap(([name, text]) => {
      if (typeof text === "string") return [[name, text] as const];
      if (orNumber && typeof text === "number") return [[name, String(text)] as const];
      const takes = orNumber ? "a text or a number" : "the name of what it stands for, as text";
      const action = `It must be ${takes}.${orNumber ? "" : " A column that says nothing belongs into ignore."}`;
      this.wrong([...path, name], text, `${shown(name)} is ${shown(text)}.`, action);
      return [];
    });
  }

  layout(value: unknown): MappedLayout | null {
    if (value === undefined || value === null) return null;
    const name = typeof value === "string" ? value.trim().toUpperCase() : "";
    if (name === "RESULTS" || name === "V1") return name;
    this.wrong(["layout"], value, `layout is ${shown(value)}.`, "It must be RESULTS or V1, or be left out.");
    return null;
  }

  ignore(value: unknown): true | string[] {
    if (value === true) return true;
    if (value === undefined || value === null || value === false) return [];
    if (!Array.isArray(value)) {
      const action = "It must be a list of headers, or true for every column that is not known.";
      this.wrong(["ignore"], value, `ignore is ${shown(value)}.`, action);
      return [];
    }
    return value.slice(0, MOST).flatMap((header: unknown, index) => {
      if (typeof header === "string") return [header];
      const message = `${shown(header)} is no header.`;
      this.wrong(["ignore", String(index)], header, message, "It must be a text: a header of the file.");
      return [];
    });
  }

  unknownPart(name: string, value: unknown): void {
    const near = meant(nearestNames(name, PARTS));
    this.problems.push({
      ...{ rule: "mapping-part-unknown", path: [name], value },
      message: `A mapping file has no part ${shown(name)}.`,
      action: `Its parts are ${PARTS.join(", ")}.${near}`,
    });
  }

  private wrong(path: readonly string[], value: unknown, message: string, action: string): void {
    this.problems.push({ rule: "mapping-shape", path, value, message, action });
  }
}
