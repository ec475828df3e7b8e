import type { DocumentPlace } from "../../domain/documents";
import { findHisp } from "../find-service";
import type { Ports } from "../ports";

/** Where a document of a HISP and a year stands. @throws NOT_FOUND for a HISP there is not, with the nearest */
export async function hispYearPlace(
  ports: Ports,
  hisp: string | number | undefined,
  year: string | number | undefined,
): Promise<DocumentPlace & { readonly hisp: string; readonly fiscalYear: number }> {
  const { slug, departmentAbbreviation } = await findHisp(ports, String(hisp));
  const fiscalYear = Number(year);
  return {
    key: `${slug}/${fiscalYear}`,
    hisp: slug,
    department: departmentAbbreviation,
    service: null,
    fiscalYear,
  };
}
