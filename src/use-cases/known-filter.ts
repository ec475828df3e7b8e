import { ApiError } from "../domain/errors";
import type { Finding } from "../domain/findings";
import { nearestNames } from "../domain/nearest-names";
import type { Ports, ServiceFilter } from "./ports";

/**
 * Refuses a filter that names a HISP, service or department there is not: an empty answer would look like
 * "nothing published". @throws INVALID_PARAMETER with a finding and the nearest names for each
 */
export async function requireKnown(ports: Ports, filter: ServiceFilter): Promise<void> {
  const { hisp = [], service = [], department = [] } = filter;
  const { read } = ports;
  const findings: Finding[] = [];
  // Only where one is unknown all are read, to name the nearest.
  if ((await read.hispsBySlug(hisp)).length < new Set(hisp).size)
    findings.push(...unknownNames("hisp", hisp, await read.slugs("hisp")));
  if ((await read.servicesBySlug(service)).length < new Set(service).size)
    findings.push(...unknownNames("service", service, await read.slugs("service")));
  if (!(await haveHisps(ports, department)))
    findings.push(...unknownNames("department", department, await departmentsOfHisps(ports)));
  refuse(findings);
}

async function haveHisps({ read }: Ports, departments: readonly string[]): Promise<boolean> {
  const first = { limit: 1, after: null, sort: "slug", counted: false };
  for (const name of new Set(departments)) {
    if ((await read.hisps({ department: [name] }, first)).rows.length === 0) return false;
  }
  return true;
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

/** The abbreviations of the departments that have a HISP. */
export async function departmentsOfHisps(ports: Ports): Promise<string[]> {
  const page = await ports.read.hisps({}, { limit: 10_000, after: null, sort: "slug" });
  return [...new Set(page.rows.map((row) => row.value.departmentAbbreviation))];
}
