import { registerDecorator, type ValidationOptions } from "class-validator";

/** What `IsSafeCount` lets pass. */
export function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** What `HasDecimals` lets pass, of numbers. */
export function hasDecimals(value: number, most: number): boolean {
  return Number(value.toFixed(most)) === value;
}

/** What `IsWellFormed` lets pass, of texts. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/** What `IsTexts` lets pass. */
export function areTexts(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= 200 && entries.every(([name, text]) => isShort(name, 200) && isShort(text, 5_000));
}

/** A whole number from 0 to 2^53 - 1: beyond it, counts would silently lose their last digits. */
export function IsSafeCount(): PropertyDecorator {
  return property("isSafeCount", {}, isCount);
}

/** A number of so many decimals at most. */
export function HasDecimals(most: number): PropertyDecorator {
  return property("hasDecimals", {}, (value) => typeof value !== "number" || hasDecimals(value, most));
}

/** Text without NUL and without half of a surrogate pair: neither survives every database and file. */
export function IsWellFormed(options: ValidationOptions): PropertyDecorator {
  return property("isWellFormed", options, (value) => typeof value !== "string" || isStorable(value));
}

/** At most 200 texts by name, each of at most 5,000 characters, that every database and file can hold. */
export function IsTexts(): PropertyDecorator {
  return property("isTexts", {}, areTexts);
}

function isShort(value: unknown, most: number): boolean {
  return typeof value === "string" && value.length <= most && isStorable(value);
}

/** Text that a reader of ours takes, such as a date that there is: a pattern lets February 30 pass. */
export function IsReadBy(reads: (text: string) => boolean, options: ValidationOptions): PropertyDecorator {
  return property("isReadBy", options, (value) => typeof value !== "string" || reads(value));
}

/** One object, not a list of them: nested checks take either. */
export function IsOneObject(): PropertyDecorator {
  return property("isOneObject", {}, (value) => !Array.isArray(value));
}

function property(
  name: string,
  options: ValidationOptions,
  validate: (value: unknown) => boolean,
): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(propertyName),
      options,
      validator: { validate },
    });
}
