import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from "class-validator";
import { type ClassType, Field, Float, type GraphQLEnumerable, Int } from "./graphql-types";
import { HasDecimals, IsOneObject, IsReadBy, IsSafeCount, IsTexts, IsWellFormed } from "./validators";

/** The kinds of value that travel. */
export type FieldKind =
  | "text"
  | "count"
  | "whole"
  | "decimal"
  | "flag"
  | "choice"
  | "object"
  | "link"
  | "texts"
  | "json";

/** What one field of a shape is: enough for GraphQL, for validation and for OpenAPI. Declared once, by a decorator. */
export interface FieldSpec {
  readonly name: string;
  readonly kind: FieldKind;
  readonly description: string;
  readonly nullable: boolean;
  readonly list: boolean;
  /** Enum, or class of an object or link. */
  readonly of: (() => ClassType | GraphQLEnumerable) | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  readonly maxItems: number | null;
  readonly pattern: RegExp | null;
  /** What matches the pattern, in words. */
  readonly hint: string | null;
  /** What a pattern can't say of it: true where the text is one. */
  readonly reads: ((text: string) => boolean) | null;
  readonly maxDecimalPlaces: number | null;
  /** A JSON Schema format such as `date-time`. */
  readonly format: string | null;
  readonly example: unknown;
  readonly defaultValue: unknown;
}

/** What every field can say. */
export interface FieldOptions {
  readonly nullable?: boolean;
  readonly list?: boolean;
  readonly maxItems?: number;
  readonly example?: unknown;
  readonly defaultValue?: unknown;
}

interface NumberOptions extends FieldOptions {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxDecimalPlaces?: number;
}

interface TextOptions extends FieldOptions {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: RegExp;
  readonly hint?: string;
  readonly format?: string;
  readonly scalar?: GraphQLEnumerable;
  /** What a pattern can't say of it: true where the text is one. */
  readonly reads?: (text: string) => boolean;
}

const SPECS = new Map<object, FieldSpec[]>();

const LAST = new Set<object>();

/** Puts the fields that a shape declares itself after those of its parents: for what stands beside the content. */
export function fieldsLast(shape: ClassType): void {
  LAST.add(shape.prototype);
}

/**
 * The fields of a shape, in the order they were declared: its own first, then those of its parents that it doesn't
 * declare anew; the other way round where it says so (`fieldsLast`).
 */
export function fieldsOf(shape: ClassType): FieldSpec[] {
  const parent = Object.getPrototypeOf(shape.prototype) as object | null;
  const inherited =
    parent === null || parent === Object.prototype ? [] : fieldsOf(parent.constructor as ClassType);
  const own = SPECS.get(shape.prototype as object) ?? [];
  const others = inherited.filter(({ name }) => !own.some((spec) => spec.name === name));
  return LAST.has(shape.prototype) ? [...others, ...own] : [...own, ...others];
}

function declare(
  kind: FieldKind,
  description: string,
  graphql: () => ClassType | GraphQLEnumerable,
  options: TextOptions & NumberOptions,
  checks: readonly PropertyDecorator[],
): PropertyDecorator {
  const { nullable = false, list = false } = options;
  const optional = nullable || options.defaultValue !== undefined;
  return (target, property) => {
    const spec: FieldSpec = {
      name: String(property),
      kind,
      description,
      nullable,
      list,
      of: kind === "choice" || kind === "object" || kind === "link" ? graphql : null,
      minimum: options.minimum ?? null,
      maximum: options.maximum ?? null,
      minLength: options.minLength ?? null,
      maxLength: options.maxLength ?? null,
      maxItems: options.maxItems ?? null,
      pattern: options.pattern ?? null,
      hint: options.hint ?? null,
      reads: options.reads ?? null,
      maxDecimalPlaces: options.maxDecimalPlaces ?? null,
      format: options.format ?? null,
      example: options.example,
      defaultValue: options.defaultValue,
    };
    const specs = SPECS.get(target);
    if (specs === undefined) SPECS.set(target, [spec]);
    else specs.push(spec);
    const { defaultValue } = options;
    Field(list ? () => [graphql()] : () => graphql(), {
      description,
      nullable,
      ...(defaultValue === undefined ? {} : { defaultValue }),
    })(target, property);
    if (optional) IsOptional()(target, property);
    if (list) {
      IsArray()(target, property);
      if (options.maxItems !== undefined) ArrayMaxSize(options.maxItems)(target, property);
    }
    for (const check of checks) check(target, property);
  };
}

/** Text in Unicode without NUL; at most 1,000 characters unless it says otherwise. */
export function text(description: string, options: TextOptions = {}): PropertyDecorator {
  const full = { maxLength: 1_000, ...options };
  const each = { each: options.list === true };
  return declare("text", description, () => options.scalar ?? String, full, [
    IsString(each),
    IsWellFormed(each),
    MaxLength(full.maxLength, each),
    ...(full.minLength === undefined ? [] : [MinLength(full.minLength, each)]),
    ...(full.pattern === undefined ? [] : [Matches(full.pattern, each)]),
    ...(full.reads === undefined ? [] : [IsReadBy(full.reads, each)]),
  ]);
}

/** A count: a whole number from 0 to 2^53 - 1. */
export function count(
  scalar: GraphQLEnumerable,
  description: string,
  options: FieldOptions = {},
): PropertyDecorator {
  const bounds = { ...options, minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
  return declare("count", description, () => scalar, bounds, [IsSafeCount()]);
}

/** A small whole number, such as a year. */
export function whole(description: string, options: NumberOptions = {}): PropertyDecorator {
  return declare("whole", description, () => Int, options, [IsInt(), ...bounds(options)]);
}

/** A number that need not be whole. */
export function decimal(description: string, options: NumberOptions = {}): PropertyDecorator {
  const { maxDecimalPlaces } = options;
  // class-validator's own maxDecimalPlaces breaks on numbers such as 1e-7.
  const places = maxDecimalPlaces === undefined ? [] : [HasDecimals(maxDecimalPlaces)];
  return declare("decimal", description, () => Float, options, [IsNumber(), ...places, ...bounds(options)]);
}

function bounds(options: NumberOptions): PropertyDecorator[] {
  return [
    ...(options.minimum === undefined ? [] : [Min(options.minimum)]),
    ...(options.maximum === undefined ? [] : [Max(options.maximum)]),
  ];
}

/** True or false. */
export function flag(description: string, options: FieldOptions = {}): PropertyDecorator {
  return declare("flag", description, () => Boolean, options, [IsBoolean()]);
}

/** One of a closed set of names. */
export function choice(
  values: Readonly<Record<string, string>>,
  description: string,
  options: FieldOptions = {},
): PropertyDecorator {
  return declare("choice", description, () => values, options, [
    IsIn(Object.values(values), { each: options.list === true }),
  ]);
}

/** Another shape inside this one. */
export function object(
  of: () => ClassType,
  description: string,
  options: FieldOptions = {},
): PropertyDecorator {
  return declare("object", description, of, options, [
    ValidateNested({ each: options.list === true }),
    ...(options.list === true ? [] : [IsOneObject()]),
  ]);
}

/** A link: on REST the slug, on GraphQL the thing itself. */
export function link(
  of: () => ClassType,
  description: string,
  options: FieldOptions = {},
): PropertyDecorator {
  return declare("link", description, of, options, []);
}

/** Texts by name: at most 200 well-formed texts, each of at most 5,000 characters, by names of at most 200. */
export function texts(
  scalar: GraphQLEnumerable,
  description: string,
  options: FieldOptions = {},
): PropertyDecorator {
  return declare("texts", description, () => scalar, options, [IsTexts()]);
}

/** Any JSON value. */
export function json(
  scalar: GraphQLEnumerable,
  description: string,
  options: FieldOptions = {},
): PropertyDecorator {
  return declare("json", description, () => scalar, options, []);
}
