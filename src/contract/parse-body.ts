import { ApiError } from "../domain/errors";
import { parseShape } from "./parse";

/** Reads a small input whole. @throws VALIDATION_FAILED with every finding */
export function parseBody<T extends object>(shape: new () => T, raw: unknown): T {
  const { value, findings } = parseShape(shape, raw ?? {});
  const [first] = findings;
  if (first !== undefined)
    throw new ApiError("VALIDATION_FAILED", `${first.message} ${first.action}`, findings);
  return value;
}
