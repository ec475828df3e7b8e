import type { GraphQLResolveInfo } from "graphql";
import { readParameters } from "../../contract/read-parameters";
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
