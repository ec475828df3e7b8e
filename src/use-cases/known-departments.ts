import { DEPARTMENTS } from "../domain/departments";
import { departmentsOfHisps } from "./known-filter";
import type { Ports } from "./ports";

/** The abbreviations of departments and agencies whose services an inventory can hold: with a HISP or without. */
export async function knownDepartments(ports: Ports): Promise<string[]> {
  return [...new Set([...Object.keys(DEPARTMENTS), ...(await departmentsOfHisps(ports))])];
}
