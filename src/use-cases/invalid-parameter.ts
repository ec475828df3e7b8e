import { ApiError } from "../domain/errors";

/** An INVALID_PARAMETER error about one parameter, with the value and what to do. */
export function invalidParameter(parameter: string, value: string, rule: string, action: string): ApiError {
  const message = `${parameter} is ${JSON.stringify(value)}, which is not valid.`;
  return new ApiError("INVALID_PARAMETER", `${message} ${action}`, [
    {
      severity: "ERROR",
      refuses: null,
      rule,
      clause: null,
      pointer: `/${parameter}`,
      value,
      message,
      action,
    },
  ]);
}
