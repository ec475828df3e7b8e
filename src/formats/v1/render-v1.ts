import type { ListedCollection } from "../../domain/listed-collection";
import type { KnownService } from "../../use-cases/file-reading";
import { ServiceFinder } from "./find-service";
import { NUMBER_COLUMNS, SERVICE_COLUMNS } from "./v1-columns";
import { cellsWithSource } from "./v1-source";

/** A row of the published layout by column: text, or a number where the column counts something. */
export type V1Row = Readonly<Record<string, string | number>>;

/**
 * Writes collections as rows of the published file. What this layout can't hold is left out: point in time,
 * organizational unit, results without counts, the scale of a question, and a program's own questions after the fourth
 * that finds no place.
 * @param services all that are known, to see whether a row that was kept still names its service
 */
export function v1Renderer(services: readonly KnownService[]): (listed: ListedCollection) => V1Row {
  const finder = new ServiceFinder({ services, createServices: false, onNewService: () => undefined });
  return (listed) => {
    const filled = cellsWithSource(listed.collection, listed.quarter);
    const own = serviceCells(listed);
    const cells = new Map([...own, ...filled]);
    // What a file said of the service comes back while it still means this service, by itself.
    const said = new Map([...cells].filter(([column]) => column !== "service_slug" || filled.has(column)));
    if (finder.find(said).service?.slug !== listed.service.slug)
      for (const [column, text] of own) cells.set(column, text);
    return Object.fromEntries([...cells].map(([column, text]) => [column, cellValue(column, text)]));
  };
}

/**
 * Every service column, as our registry has it. The slug is not of the published file: where no file brought it, it is
 * left empty, so that what was exported and comes in again is no change.
 */
function serviceCells({ service, hisp, department }: ListedCollection): Map<string, string> {
  const known: Readonly<Record<string, string>> = {
    collection_organization_name: department.name,
    collection_organization_abbreviation: department.abbreviation,
    service_provider_name: hisp.name,
    service_provider_organization_name: department.name,
    service_provider_organization_abbreviation: department.abbreviation,
    service_id: service.sourceServiceId === null ? "" : String(service.sourceServiceId),
    service_name: service.name,
  };
  return new Map([...SERVICE_COLUMNS].map((column) => [column, known[column] ?? ""]));
}

/** Numbers stay numbers, so that a spreadsheet can count with them; anything else is the text it is. */
function cellValue(column: string, text: string): string | number {
  const isWhole = NUMBER_COLUMNS.has(column) && /^(0|[1-9]\d*)$/.test(text);
  return isWhole && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}
