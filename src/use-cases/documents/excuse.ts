import { checkExcuse, type Excuse } from "../../domain/excuse";
import { fiscalYearOf, parseFiscalQuarter } from "../../domain/fiscal-quarter";
import { findHisp } from "../find-service";
import type { DocumentDefinition } from "./document-definition";

/** OMB excuses a HISP from one obligation: in force once saved; for the HISP and reviewers, not public. */
export const EXCUSE: DocumentDefinition<Excuse> = {
  kind: "EXCUSE",
  noun: "excuse",
  lifecycle: "STANDING",
  isPublic: false,
  writers: ["REVIEWER"],
  place: async (ports, { hisp, slug }, content) => {
    const found = await findHisp(ports, String(hisp));
    return {
      ...{ key: `${found.slug}/${slug}`, hisp: found.slug, department: found.departmentAbbreviation },
      ...{ service: content?.service ?? null, fiscalYear: content === null ? null : yearOf(content) },
    };
  },
  check: async (ports, { place, content }) => {
    const hisp = place.hisp ?? "";
    const services = await ports.read.servicesOfHisps([hisp]);
    return checkExcuse(
      content,
      hisp,
      services.map(({ slug }) => slug),
    );
  },
  title: ({ obligation, quarter, fiscalYear }, { hisp }) =>
    `Excuse of ${hisp}: ${obligation} ${quarter ?? `FY${fiscalYear}`}`,
  facets: ({ obligation }) => ({ obligation: [obligation] }),
  words: ({ reason, service }, { key }) => [key, reason, service ?? ""],
  path: ({ key }) => `/v1/hisps/${key.replace("/", "/excuses/")}`,
};

function yearOf({ fiscalYear, quarter }: Excuse): number | null {
  const parsed = parseFiscalQuarter(quarter ?? "");
  return parsed === null ? fiscalYear : fiscalYearOf(parsed);
}
