import { ApiError } from "../domain/errors";
import {
  type FiscalQuarter,
  parseFiscalQuarter,
  parseQuarterRange,
  type QuarterRange,
} from "../domain/fiscal-quarter";
import { nearestNames } from "../domain/nearest-names";
import type { Hisp, Service } from "../domain/records";
import type { Ports } from "./ports";

/** The service of that slug. @throws NOT_FOUND, with the nearest slugs */
export async function findService(ports: Ports, slug: string): Promise<Service> {
  const [service] = await ports.read.servicesBySlug([slug]);
  return service ?? unknown(ports, "service", slug);
}

/** The HISP of that slug. @throws NOT_FOUND, with the nearest slugs */
export async function findHisp(ports: Ports, slug: string): Promise<Hisp> {
  const [hisp] = await ports.read.hispsBySlug([slug]);
  return hisp ?? unknown(ports, "hisp", slug);
}

async function unknown(ports: Ports, kind: "hisp" | "service", slug: string): Promise<never> {
  const nearest = nearestNames(slug, await ports.read.slugs(kind));
  const hint = nearest.length === 0 ? "" : ` Did you mean ${nearest.join(", ")}?`;
  throw new ApiError("NOT_FOUND", `There is no ${kind} ${JSON.stringify(slug)}.${hint}`);
}

/** A quarter as written in an address. @throws INVALID_PARAMETER */
export function readQuarter(text: string): FiscalQuarter {
  const quarter = parseFiscalQuarter(text);
  if (quarter !== null) return quarter;
  throw invalidParameter(
    "quarter",
    text,
    "fiscal-quarter",
    "Write it like FY2022-Q1 (fiscal years 2000 to 2100).",
  );
}

/** A quarter or a range. @throws INVALID_PARAMETER */
export function readQuarterRange(text: string): QuarterRange {
  const range = parseQuarterRange(text);
  if (range !== null) return range;
  throw invalidParameter(
    "quarter",
    text,
    "fiscal-quarter-range",
    "Write a quarter like FY2022-Q1, or a range like FY2021-Q1..FY2022-Q4, the earlier first.",
  );
}

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
