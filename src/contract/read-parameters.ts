import { ApiError } from "../domain/errors";
import { parseShape } from "./parse";

/** Reads parameters as a shape of the contract: of an address, of a query, of a GraphQL field. @throws INVALID_PARAMETER with every finding */
export function readParameters<T extends object>(shape: new () => T, raw: unknown): T {
  const isNothing = typeof raw === "object" && raw !== null && Object.keys(raw).length === 0;
  const known = isNothing ? OF_NOTHING.get(shape) : undefined;
  if (known !== undefined) return known as T;
  const plain = typeof raw === "object" && !Array.isArray(raw) ? { ...raw } : raw;
  const { value, findings } = parseShape(shape, plain);
  const [first] = findings;
  if (first === undefined) {
    if (isNothing) OF_NOTHING.set(shape, Object.freeze(value));
    return value;
  }
  // A question refuses nothing but itself.
  const asked = findings.map((finding) => ({ ...finding, refuses: null }));
  throw new ApiError("INVALID_PARAMETER", `${first.message} ${first.action}`, asked);
}

/** What a field of a tree reads for each of its objects, nearly always. */
const OF_NOTHING = new WeakMap<new () => object, object>();
