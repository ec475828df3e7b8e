import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkHistory } from "../domain/check-history";
import type { PublishedDeadline } from "../domain/deadlines";
import { fiscalYearOf, parseFiscalQuarter } from "../domain/fiscal-quarter";
import type { Hisp, SeedReport, Service, WithheldCollection } from "../domain/records";
import type { Dataset } from "./load-dataset";

type SeedHisp = Omit<Hisp, "targetQuarter" | "officialTitle" | "designations">;
type SeedService = Omit<Service, "designatedFrom" | "designatedTo" | "department"> & {
  readonly sourceServiceId: number | null;
};

/**
 * Reads the published figures that come with the system, and checks them by the rules of today.
 * @param folder holds hisps.json, services.json, deadlines.json, withheld.json, reports.ndjson
 */
export function readSeeds(folder: string): Omit<Dataset, "documents"> {
  const read = <T>(name: string) => JSON.parse(readFileSync(join(folder, name), "utf8")) as T;
  const hisps = read<SeedHisp[]>("hisps.json");
  const services = read<SeedService[]>("services.json");
  const lines = readFileSync(join(folder, "reports.ndjson"), "utf8").trimEnd().split("\n");
  const reports = lines.map((line) => withSource(JSON.parse(line) as SeedReport));
  const departmentOf = new Map(hisps.map((hisp) => [hisp.slug, hisp.departmentAbbreviation]));
  const hispOf = new Map(services.map((service) => [service.slug, service.hisp]));
  const findings = checkHistory(
    reports.map((report) => ({ ...report, hisp: hispOf.get(report.service) ?? "" })),
  );
  return {
    hisps: hisps.map((hisp) => ({
      ...hisp,
      ...{ targetQuarter: null, officialTitle: null },
      designations: [{ fromYear: hisp.firstDesignatedYear, toYear: null, reason: null }],
    })),
    services: services.map((service) => ({
      ...service,
      department: departmentOf.get(service.hisp) ?? "",
      // A designation starts in the first fiscal year the service is known to have reported, and stays open.
      designatedFrom: fiscalYear(service.firstQuarter),
      designatedTo: null,
    })),
    deadlines: read<PublishedDeadline[]>("deadlines.json"),
    withheld: read<WithheldCollection[]>("withheld.json"),
    reports: reports.map((report, index) => ({ ...report, findings: findings[index] ?? [] })),
  };
}

/** The seeds are facts in a layout of our own: no cell of another file, and no registered survey, is beside them. */
function withSource(report: SeedReport): SeedReport {
  const collections = report.content.collections.map((collection) => ({
    ...collection,
    ...{ survey: null, surveyRevision: null, source: null },
  }));
  return { ...report, content: { ...report.content, collections } };
}

function fiscalYear(quarter: string | null): number | null {
  const parsed = quarter === null ? null : parseFiscalQuarter(quarter);
  return parsed === null ? null : fiscalYearOf(parsed);
}
