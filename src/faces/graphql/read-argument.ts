import type { GraphQLResolveInfo } from "graphql";
import { parseShape } from "../../contract/parse";
import { ApiError } from "../../domain/errors";
import type { GraphContext } from "./context";
import { rawArgument } from "./raw-arguments";

/**
 * Reads an argument with the reader that REST reads its parameters with: the same limits, the same findings.
 * @throws INVALID_PARAMETER with every finding
 */
export function readArgument<T extends object>(
  shape: new () => T,
  context: GraphContext,
  info: GraphQLResolveInfo,
  name: string,
  read: T | null | undefined,
): T {
  const raw = rawArgument(context, info, name, read) ?? {};
  return readParameters(shape, raw);
}

/** Reads arguments that REST has as query parameters. @throws INVALID_PARAMETER with every finding */
export function readParameters<T extends object>(shape: new () => T, raw: unknown): T {
  const plain = typeof raw === "object" && !Array.isArray(raw) ? { ...raw } : raw;
  const { value, findings } = parseShape(shape, plain);
  const [first] = findings;
  if (first === undefined) return value;
  // A question refuses nothing but itself.
  const asked = findings.map((finding) => ({ ...finding, refuses: null }));
  throw new ApiError("INVALID_PARAMETER", `${first.message} ${first.action}`, asked);
}
