import { PUBLISHED_ONLY } from "../../use-cases/actor";
import type { Readers } from "../../use-cases/ports";
import { chunksOf } from "../sql";
import { PublishedModel, type Registry } from "./published-model";
import { type PublishedReport, publishedReport, SharedTexts } from "./published-report";

/** Services that are read at a stretch: others are answered in between, and four took a tenth of a second on a busy machine. */
const AT_A_STRETCH = 1;

/** More than there ever are. */
const WHOLE = { limit: 1_000_000, after: null, sort: "slug", counted: false };

/** What a model is read from: it says what the public sees, and is the only place that does. */
export type ModelSource = Pick<
  Readers,
  | "hisps"
  | "services"
  | "publishedDeadlines"
  | "reportsOfServices"
  | "contents"
  | "scoreParts"
  | "changes"
  | "datasetRevision"
>;

/**
 * Reads everything published.
 * @returns null where it takes more than `budget` bytes
 */
export async function loadModel(source: ModelSource, budget: number): Promise<PublishedModel | null> {
  // What is read after this is of that revision or a later one: what changed since is read again.
  const model = new PublishedModel(await source.datasetRevision());
  model.registry = await readRegistry(source);
  const texts = new SharedTexts();
  for (const services of chunksOf(model.registry.services, AT_A_STRETCH)) {
    const slugs = services.map(({ slug }) => slug);
    for (const report of await readReports(source, { service: slugs }, texts)) model.put(report);
    if (model.bytes > budget) return null;
    await new Promise(setImmediate);
  }
  return model;
}

/** HISPs, services, and what OMB dated. */
export async function readRegistry(source: ModelSource): Promise<Registry> {
  return {
    hisps: (await source.hisps({}, WHOLE)).rows.map(({ value }) => value),
    services: (await source.services({}, WHOLE)).rows.map(({ value }) => value),
    deadlines: await source.publishedDeadlines(),
  };
}

/** The published reports of services, of every quarter or of one. */
export async function readReports(
  source: ModelSource,
  { service, quarter }: { readonly service: readonly string[]; readonly quarter?: string },
  texts: SharedTexts,
): Promise<PublishedReport[]> {
  const range = quarter === undefined ? {} : { fromQuarter: quarter, toQuarter: quarter };
  const views = await source.reportsOfServices(service, range, PUBLISHED_ONLY);
  const contents = await source.contents(views);
  const parts = Map.groupBy(await source.scoreParts({ service, ...range }), (part) =>
    placeOf(part.service, part.quarter),
  );
  return views.map((view) => {
    const content = view.revision === null ? null : (contents.get(view.revision.id) ?? null);
    return publishedReport(
      view,
      content,
      parts.get(placeOf(view.report.service, view.report.quarter)) ?? [],
      texts,
    );
  });
}

const placeOf = (service: string, quarter: string): string => `${service}/${quarter}`;
