import type { ReportView } from "../../domain/records";
import type { ReportContent } from "../../domain/report-content";
import type { Visibility } from "../../use-cases/actor";
import type { Page, PageRequest, Readers, ReportFilter } from "../../use-cases/ports";
import type { KeptModel } from "./keep-model";
import { compare, pageOfModel } from "./page-of-model";
import { allows, type PublishedModel } from "./published-model";
import type { PublishedReport } from "./published-report";
import { pageOfResults } from "./results-of-model";

/**
 * Readers for the public that answer from the model what is asked most, and from the database everything else, and everything
 * while there is no model. Both give the same answers; the tests of parity run over both.
 */
export function modelReaders(kept: KeptModel, sql: Readers): Readers {
  /** What the model says; what the database says where there is no model, or it does not know. */
  const either = async <T>(ask: (model: PublishedModel) => T | null, other: () => Promise<T>): Promise<T> => {
    const model = await kept.current();
    return (model === null ? null : ask(model)) ?? other();
  };
  return {
    ...sql,
    hisps: (filter, page) =>
      either(
        (model) => {
          const sorts = {
            slug: (hisp) => [hisp.slug],
            name: (hisp) => [hisp.name, hisp.slug],
            department: (hisp) => [hisp.departmentAbbreviation, hisp.slug],
          } satisfies Sorts<(typeof model.registry.hisps)[number]>;
          return sortedPage(model.hisps(filter), sorts, page);
        },
        () => sql.hisps(filter, page),
      ),
    services: (filter, page) =>
      either(
        (model) => {
          const sorts = {
            slug: (service) => [service.slug],
            name: (service) => [service.name, service.slug],
            hisp: (service) => [service.hisp, service.slug],
          } satisfies Sorts<(typeof model.registry.services)[number]>;
          return sortedPage(model.services(filter), sorts, page);
        },
        () => sql.services(filter, page),
      ),
    hispsBySlug: (slugs) =>
      either(
        (model) => [...new Set(slugs)].flatMap((slug) => model.hisp(slug) ?? []),
        () => sql.hispsBySlug(slugs),
      ),
    servicesBySlug: (slugs) =>
      either(
        (model) => [...new Set(slugs)].sort().flatMap((slug) => model.service(slug) ?? []),
        () => sql.servicesBySlug(slugs),
      ),
    servicesOfHisps: (hisps) =>
      either(
        (model) =>
          [...new Set(hisps)]
            .flatMap((slug) => model.servicesOf(slug))
            .sort((a, b) => (a.slug < b.slug ? -1 : 1)),
        () => sql.servicesOfHisps(hisps),
      ),
    slugs: (kind) =>
      either(
        ({ registry }) => (kind === "hisp" ? registry.hisps : registry.services).map(({ slug }) => slug),
        () => sql.slugs(kind),
      ),
    publishedDeadlines: () =>
      either(
        ({ registry }) => registry.deadlines,
        () => sql.publishedDeadlines(),
      ),
    reports: (filter, visibility, page) =>
      either(
        (model) => (isOfPublic(filter, visibility) ? pageOfReports(model, filter, page) : null),
        () => sql.reports(filter, visibility, page),
      ),
    reportsOfServices: (services, filter, visibility) =>
      either(
        (model) =>
          isOfPublic(filter, visibility) && services.length > 0 ? newestFirst(model, services, filter) : null,
        () => sql.reportsOfServices(services, filter, visibility),
      ),
    report: (service, quarter, visibility) =>
      either(
        // What is not there is looked for in the database, where it is found as quickly.
        (model) => (isOfPublic({}, visibility) ? (model.report(service, quarter)?.view ?? null) : null),
        () => sql.report(service, quarter, visibility),
      ),
    contents: (views) =>
      either(
        (model) => contentsOf(model, views),
        () => sql.contents(views),
      ),
    results: (filter, visibility, page) =>
      either(
        (model) => (isOfPublic(filter, visibility) ? pageOfResults(model, filter, page) : null),
        () => sql.results(filter, visibility, page),
      ),
    scoreParts: (filter) =>
      either(
        (model) => model.parts(filter).flat(),
        () => sql.scoreParts(filter),
      ),
    scoreLists: (filter) =>
      either(
        (model) => model.parts(filter),
        () => sql.scoreLists(filter),
      ),
    // The results themselves are here, with the groups that were made of them before.
    scoreSums: async (filter) => ((await kept.current()) === null ? sql.scoreSums(filter) : null),
  };
}

type Sorts<T> = Readonly<Record<string, (row: T) => readonly string[]>>;

function sortedPage<T>(rows: readonly T[], sorts: Sorts<T>, page: PageRequest): Page<T> | null {
  const cursorOf = sorts[page.sort.replace(/^-/, "")];
  if (cursorOf === undefined) return null;
  return pageOfModel(
    rows.toSorted((a, b) => compare(cursorOf(a), cursorOf(b))),
    cursorOf,
    page,
  );
}

function isOfPublic({ expected }: ReportFilter, { all, hisps }: Visibility): boolean {
  return !all && hisps.length === 0 && (expected === null || expected === undefined);
}

/** To the public every report it sees is published. */
const lets = ({ state }: ReportFilter): boolean => allows(state, "PUBLISHED");

function pageOfReports(
  model: PublishedModel,
  filter: ReportFilter,
  page: PageRequest,
): Page<ReportView> | null {
  const byService = page.sort.endsWith("service");
  const found = byService ? [...model.reportsWhere(filter)] : model.reportsByQuarter(filter);
  const ordered = lets(filter) ? found : [];
  const cursorOf = ({ view: { report } }: PublishedReport) =>
    byService ? [report.service, report.quarter] : [report.quarter, report.service];
  const read = pageOfModel(ordered, cursorOf, page);
  if (read === null) return null;
  return { ...read, rows: read.rows.map(({ value, cursor }) => ({ value: value.view, cursor })) };
}

function newestFirst(
  model: PublishedModel,
  services: readonly string[],
  filter: ReportFilter & { readonly last?: number },
): ReportView[] {
  if (!lets(filter)) return [];
  const quarters = model.quarters(filter).toReversed();
  return model
    .services({ ...filter, service: services })
    .flatMap(({ slug }) => newestOf(model, slug, quarters, filter.last));
}

/** @param quarters the newest first */
function newestOf(
  model: PublishedModel,
  service: string,
  quarters: readonly string[],
  last = quarters.length,
): ReportView[] {
  const views: ReportView[] = [];
  for (const quarter of quarters) {
    if (views.length >= last) break;
    const report = model.report(service, quarter);
    if (report !== undefined) views.push(report.view);
  }
  return views;
}

/** Null where any is asked for that is none of the model's own. */
function contentsOf(model: PublishedModel, views: readonly ReportView[]): Map<number, ReportContent> | null {
  const contents = new Map<number, ReportContent>();
  for (const view of views) {
    if (view.revision === null) continue;
    const report = model.withRevision(view.revision.id);
    if (report?.view !== view) return null;
    if (report.content !== null) contents.set(view.revision.id, report.content);
  }
  return contents;
}
