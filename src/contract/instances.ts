import type { Finding } from "../domain/findings";
import { pointerPart } from "../domain/json-pointer";
import { fieldsOf } from "./field";
import type { ClassType } from "./graphql-types";
import { parseFinding } from "./parse-finding";

type Raw = Readonly<Record<string, unknown>>;

/** What was given as instances of the contract's classes, so that their declarations can be checked. */
export interface Instance<T> {
  readonly value: T;
  /** What has no place in them: fields there are not, and lists where one object of a list belongs. */
  readonly strays: readonly Finding[];
}

/**
 * Puts a raw object into an instance of a shape, and the objects inside it into instances of theirs. Everything else is
 * left as it is, and names are names: `constructor` and `__proto__` are fields like any other, unknown ones.
 */
export function instanceOf<T extends object>(shape: new () => T, raw: object): Instance<T> {
  const strays: Finding[] = [];
  return { value: fill(shape, raw as Raw, "", strays) as T, strays };
}

function fill(shape: ClassType, raw: Raw, parent: string, strays: Finding[]): object {
  const made = new (shape as new () => object)();
  const fields = new Map(fieldsOf(shape).map((field) => [field.name, field]));
  for (const [name, given] of Object.entries(raw)) {
    const pointer = `${parent}/${pointerPart(name)}`;
    const field = fields.get(name);
    if (field === undefined) {
      strays.push(unknownField(name, given, pointer, [...fields.keys()]));
      continue;
    }
    const inside = field.kind === "object" && field.of !== null ? (field.of() as ClassType) : null;
    const one = (value: unknown, place: string, title: string) => {
      if (inside === null) return value;
      if (Array.isArray(value)) strays.push(listForObject(title, place, value));
      // In its stand an empty one, since class-validator would look for objects in a list.
      return Array.isArray(value) || isObject(value)
        ? fill(inside, isObject(value) ? value : {}, place, strays)
        : value;
    };
    const value =
      inside !== null && field.list && Array.isArray(given)
        ? given.map((element: unknown, at) => one(element, `${pointer}/${at}`, `${name}[${at}]`))
        : one(given, pointer, name);
    Object.defineProperty(made, name, { value, enumerable: true, writable: true, configurable: true });
  }
  return made;
}

function listForObject(name: string, pointer: string, value: unknown): Finding {
  return parseFinding(
    "object",
    pointer,
    value,
    `${name} is a list.`,
    "Send one JSON object here, with names for its parts.",
  );
}

function unknownField(name: string, value: unknown, pointer: string, known: readonly string[]): Finding {
  return parseFinding(
    "known-field",
    pointer,
    value,
    `${name} is not a field here.`,
    `Take it out. Fields are: ${known.join(", ")}.`,
  );
}

function isObject(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
