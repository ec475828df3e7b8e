import { SERVICE_COLUMNS } from "./v1-columns";

/** A service as the published file names it. */
export interface NamedService {
  readonly name: string;
  /** Its number in the published files; null where it has none. */
  readonly sourceServiceId: number | null;
  /** The HISP that provides it. */
  readonly provider: string;
  /** The department above the HISP; null where nobody knows. */
  readonly department: { readonly name: string; readonly abbreviation: string } | null;
}

/**
 * Every service column, as our registry has it: what is written, and what need not be kept where it stands just so. The
 * slug is not of the published file: where no file brought it, it is left empty, so that what was exported and comes in
 * again is no change.
 */
export function serviceCells({
  name,
  sourceServiceId,
  provider,
  department,
}: NamedService): Map<string, string> {
  const known: Readonly<Record<string, string>> = {
    collection_organization_name: department?.name ?? "",
    collection_organization_abbreviation: department?.abbreviation ?? "",
    service_provider_name: provider,
    service_provider_organization_name: department?.name ?? "",
    service_provider_organization_abbreviation: department?.abbreviation ?? "",
    service_id: sourceServiceId === null ? "" : String(sourceServiceId),
    service_name: name,
  };
  return new Map([...SERVICE_COLUMNS].map((column) => [column, known[column] ?? ""]));
}
