import { ApiError } from "../domain/errors";
import type { Finding } from "../domain/findings";
import { nearestNames } from "../domain/nearest-names";
import type { Ports, ServiceFilter } from "./ports";

/**
 * Refuses a filter that names a HISP, service or department there is not: an empty answer would look like
 * "nothing published". @throws INVALID_PARAMETER with a finding and the nearest names for each
 */
export async function requireKnown(ports: Ports, filter: ServiceFilter): Promise<void> {
  const findings: Finding[] = [];
  const check = (parameter: string, asked: readonly string[] | undefined, known: readonly string[]) =>
    findings.push(...unknownNames(parameter, asked ?? [], known));
  if (isAsked(filter.hisp)) check("hisp", filter.hisp, await ports.read.slugs("hisp"));
  if (isAsked(filter.service)) check("service", filter.service, await ports.read.slugs("service"));
  if (isAsked(filter.department)) check("department", filter.department, await departmentsOfHisps(ports));
  refuse(findings);
}

/** Refuses names that there are not. @throws INVALID_PARAMETER with a finding and the nearest names for each */
export function requireNames(parameter: string, asked: readonly string[], known: readonly string[]): void {
  refuse(unknownNames(parameter, asked, known));
}

function refuse(findings: readonly Finding[]): void {
  const [first] = findings;
  if (first !== undefined)
    throw new ApiError("INVALID_PARAMETER", `${first.message} ${first.action}`, findings);
}

function unknownNames(parameter: string, asked: readonly string[], known: readonly string[]): Finding[] {
  const names = new Set(known);
  return asked
    .filter((value) => !names.has(value))
    .map((value) => {
      const nearest = nearestNames(value, known);
      return {
        ...{ severity: "ERROR", refuses: null, rule: `known-${parameter}`, clause: null },
        ...{ pointer: `/${parameter}`, value },
        message: `There is no ${parameter} ${JSON.stringify(value)}.`,
        action: nearest.length === 0 ? `List what there is first.` : `Did you mean ${nearest.join(", ")}?`,
      };
    });
}

function isAsked(values: readonly string[] | undefined): boolean {
  return values !== undefined && values.length > 0;
}

/** The abbreviations of the departments that have a HISP. */
export async function departmentsOfHisps(ports: Ports): Promise<string[]> {
  const page = await ports.read.hisps({}, { limit: 10_000, after: null, sort: "slug" });
  return [...new Set(page.rows.map((row) => row.value.departmentAbbreviation))];
}
