import { LRUCache } from "lru-cache";
import { type FieldSpec, fieldsOf } from "../../contract/field";
import type { ClassType } from "../../contract/graphql-types";
import { parseShape } from "../../contract/parse";
import { ApiError } from "../../domain/errors";
import type { Finding } from "../../domain/findings";

/** A query string as Fastify parsed it. */
export type RawQuery = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Reads query parameters as the fields of these classes: lists from commas or repetition, names of closed sets in any
 * case, numbers and flags from their text.
 * @param place where these are the parameters, for what is said of others
 * @throws INVALID_PARAMETER with every finding, unknown parameters included
 */
export function readQuery(
  shapes: readonly ClassType[],
  raw: RawQuery,
  place = "here",
): Readonly<Record<string, unknown>> {
  // Shapes have names of their own.
  const asked = `${shapes.map(({ name }) => name).join()} ${place} ${JSON.stringify(raw)}`;
  const known = READ.get(asked);
  if (known !== undefined) return known;
  const values = Object.freeze(readAnew(shapes, raw, place));
  if (asked.length <= LONGEST_KEPT) READ.set(asked, values);
  return values;
}

/** What was read before: the same questions come again and again, and checking one takes longer than answering some. */
const READ = new LRUCache<string, Readonly<Record<string, unknown>>>({ max: 2_000 });
const LONGEST_KEPT = 500;

function readAnew(shapes: readonly ClassType[], raw: RawQuery, place: string): Record<string, unknown> {
  const findings: Finding[] = [];
  const values: Record<string, unknown> = {};
  const known = new Set(shapes.flatMap((shape) => fieldsOf(shape).map((field) => field.name)));
  for (const shape of shapes) {
    const asked: Record<string, unknown> = {};
    for (const spec of fieldsOf(shape)) {
      const given = raw[spec.name];
      if (given !== undefined) asked[spec.name] = coerce(spec, given);
    }
    const parsed = parseShape(shape as new () => object, asked);
    // A question refuses nothing but itself.
    findings.push(...parsed.findings.map((finding) => ({ ...finding, refuses: null })));
    for (const name of Object.keys(asked))
      values[name] = Object.freeze((parsed.value as Record<string, unknown>)[name]);
  }
  for (const name of Object.keys(raw)) {
    if (!known.has(name)) findings.push(unknownParameter(name, known, place));
  }
  const [first] = findings;
  if (first !== undefined)
    throw new ApiError("INVALID_PARAMETER", `${first.message} ${first.action}`, findings);
  return values;
}

function coerce(spec: FieldSpec, given: string | string[]): unknown {
  const texts = (Array.isArray(given) ? given : [given]).flatMap((text) =>
    spec.list ? text.split(",") : [text],
  );
  const read = texts.map((text) => coerceOne(spec, text.trim()));
  // A parameter that takes one value and was given twice stays a list, which its own check refuses.
  return spec.list || read.length > 1 ? read.filter((value) => value !== "") : read[0];
}

function coerceOne(spec: FieldSpec, text: string): unknown {
  if (spec.kind === "choice") return text.replace(/([a-z])([A-Z])/g, "$1_$2").toUpperCase();
  if (spec.kind === "flag") return text === "true" ? true : text === "false" ? false : text;
  if (spec.kind === "text") return text;
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function unknownParameter(name: string, known: ReadonlySet<string>, place: string): Finding {
  return {
    severity: "ERROR",
    refuses: null,
    rule: "known-parameter",
    clause: null,
    pointer: `/${name.slice(0, 100)}`,
    value: null,
    message: `${name.slice(0, 100)} is not a parameter ${place}.`,
    action: `Take it out. Parameters are: ${[...known].join(", ") || "none"}.`,
  };
}
