import type { ListedCollection } from "../../domain/listed-collection";
import type { KnownService } from "../../use-cases/file-reading";
import { ServiceFinder } from "./find-service";
import { serviceCells } from "./service-cells";
import { NUMBER_COLUMNS } from "./v1-columns";
import { cellsWithSource } from "./v1-source";

/** A row of the published layout by column: text, or a number where the column counts something. */
export type V1Row = Readonly<Record<string, string | number>>;

/**
 * Writes collections as rows of the published file. What this layout can't hold is left out: point in time,
 * organizational unit, the name of the survey, results without counts, the scale of a question, and a program's own questions after the fourth
 * that finds no place. Reports of the FY2024 form are not for it at all (`V1_EDITIONS`).
 * @param services all that are known, to see whether a row that was kept still names its service
 */
export function v1Renderer(services: readonly KnownService[]): (listed: ListedCollection) => V1Row {
  const finder = new ServiceFinder({ services, createServices: false, onNewService: () => undefined });
  return (listed) => {
    const filled = cellsWithSource(listed.collection, listed.quarter);
    const { service, hisp, department } = listed;
    const own = serviceCells({ ...service, provider: hisp.name, department });
    const cells = new Map([...own, ...filled]);
    // What a file said of the service comes back while it still means this service, by itself.
    const said = new Map([...cells].filter(([column]) => column !== "service_slug" || filled.has(column)));
    if (finder.find(said).service?.slug !== service.slug)
      for (const [column, text] of own) cells.set(column, text);
    return Object.fromEntries([...cells].map(([column, text]) => [column, cellValue(column, text)]));
  };
}

/** Numbers stay numbers, so that a spreadsheet can count with them; anything else is the text it is. */
function cellValue(column: string, text: string): string | number {
  const isWhole = NUMBER_COLUMNS.has(column) && /^(0|[1-9]\d*)$/.test(text);
  return isWhole && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}
