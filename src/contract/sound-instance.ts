import { type FieldSpec, fieldsOf } from "./field";
import type { ClassType } from "./graphql-types";
import { areTexts, hasDecimals, isCount, isStorable } from "./validators";

type Raw = Readonly<Record<string, unknown>>;
/** Puts one value in its place; `UNSOUND` where somebody has to look more closely. */
type Take = (value: unknown) => unknown;

interface Field {
  readonly isOptional: boolean;
  readonly take: Take;
}

interface Shape {
  readonly fields: ReadonlyMap<string, Field>;
  readonly required: readonly string[];
}

const UNSOUND = Symbol("unsound");
const SHAPES = new WeakMap<ClassType, Shape | null>();
/** A pair of these counts as one character, and some count as none. */
const NOT_ONE_CHARACTER = /[\uD800-\uDFFF]|\uFE0E|\uFE0F/;

/**
 * An instance of a shape where nothing at all is wrong with what was given, as almost always; null where something is, or
 * may be. What is wrong is then for `parseAnything` to say: whatever passes here passes there, and comes to the same
 * instance. class-validator looks up what it is to check anew for every object.
 */
export function soundInstance<T extends object>(shape: new () => T, raw: unknown): T | null {
  const made = instanceOrUnsound(shape, raw);
  return made === UNSOUND ? null : (made as T);
}

function instanceOrUnsound(type: ClassType, raw: unknown): unknown {
  const shape = shapeOf(type);
  if (shape === null || typeof raw !== "object" || raw === null || Array.isArray(raw)) return UNSOUND;
  const made = new (type as new () => Record<string, unknown>)();
  for (const name of Object.keys(raw)) {
    const field = shape.fields.get(name);
    if (field === undefined) return UNSOUND;
    const value = (raw as Raw)[name];
    const taken =
      value === undefined || value === null ? (field.isOptional ? value : UNSOUND) : field.take(value);
    if (taken === UNSOUND) return UNSOUND;
    made[name] = taken;
  }
  return shape.required.every((name) => made[name] !== undefined) ? made : UNSOUND;
}

/** Null where the declarations say more than their fields do: checks of a parent stay beside those of a field declared anew. */
function shapeOf(type: ClassType): Shape | null {
  const known = SHAPES.get(type);
  if (known !== undefined) return known;
  const specs = fieldsOf(type);
  const isPlain = Object.getPrototypeOf(type.prototype) === Object.prototype && specs.length > 0;
  const fields = specs.map((spec): [string, Field] => [
    spec.name,
    { isOptional: spec.nullable || spec.defaultValue !== undefined, take: takeOf(spec) },
  ]);
  const shape = isPlain
    ? {
        fields: new Map(fields),
        required: fields.filter(([, { isOptional }]) => !isOptional).map(([name]) => name),
      }
    : null;
  SHAPES.set(type, shape);
  return shape;
}

function takeOf(spec: FieldSpec): Take {
  const one = takeOne(spec);
  if (!spec.list) return one;
  const most = spec.maxItems ?? Number.POSITIVE_INFINITY;
  // Of other kinds there are no lists, and nobody says how each of one is checked.
  if (spec.kind !== "text" && spec.kind !== "choice" && spec.kind !== "object") return () => UNSOUND;
  return (value) => {
    if (!Array.isArray(value) || value.length > most) return UNSOUND;
    const taken = value.map(one);
    return taken.includes(UNSOUND) ? UNSOUND : taken;
  };
}

function takeOne(spec: FieldSpec): Take {
  const { minimum, maximum, maxDecimalPlaces } = spec;
  const isWithin = (value: number) =>
    (minimum === null || value >= minimum) && (maximum === null || value <= maximum);
  switch (spec.kind) {
    case "text":
      return where((value) => typeof value === "string" && isText(spec, value));
    case "count":
      return where(isCount);
    case "whole":
      return where((value) => Number.isInteger(value) && isWithin(value as number));
    case "decimal":
      return where(
        (value) =>
          Number.isFinite(value) &&
          isWithin(value as number) &&
          (maxDecimalPlaces === null || hasDecimals(value as number, maxDecimalPlaces)),
      );
    case "flag":
      return where((value) => typeof value === "boolean");
    case "choice": {
      const names = new Set<unknown>(Object.values((spec.of?.() ?? {}) as Readonly<Record<string, string>>));
      return where((value) => names.has(value));
    }
    case "object": {
      const type = spec.of?.() as ClassType;
      return (value) => instanceOrUnsound(type, value);
    }
    case "texts":
      return where(areTexts);
    default:
      return () => UNSOUND;
  }
}

function where(isSound: (value: unknown) => boolean): Take {
  return (value) => (isSound(value) ? value : UNSOUND);
}

function isText({ minLength, maxLength, pattern, reads }: FieldSpec, text: string): boolean {
  return (
    text.length <= (maxLength ?? 0) &&
    (minLength === null || (text.length >= minLength && !NOT_ONE_CHARACTER.test(text))) &&
    isStorable(text) &&
    (pattern === null || text.match(pattern) !== null) &&
    (reads === null || reads(text))
  );
}
