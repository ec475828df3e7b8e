import { type BenchmarkRow, type BenchmarkSubject, tabulateBenchmarks } from "../domain/benchmark-table";
import { requireKnown } from "./known-filter";
import { type AskedFilter, type ListRequest, readFilter } from "./list-request";
import { pageByKeys, type SortKey, sortValueOf } from "./page-by-keys";
import type { Page, Ports, ScoreFilter } from "./ports";

/** The orders benchmarks can be read in; a minus in front turns one around. `difference` is who is compared's. */
export const BENCHMARK_SORTS = [
  "quarter",
  "measure",
  "hisp",
  "service",
  "mean",
  "percentAgree",
  "responses",
  "difference",
] as const;

/** Which benchmarks, and who is held against them: each of these HISPs and services, or nobody. */
export type BenchmarkFilter = Pick<AskedFilter, "quarter" | "measure" | "driverGroup" | "hisp" | "service">;

/**
 * The government's score per measure, scale and quarter over published figures only, whoever asks, and how HISPs and
 * services stand against it. @throws INVALID_PARAMETER for unknown names
 */
export async function queryBenchmarks(
  ports: Ports,
  request: ListRequest<BenchmarkFilter>,
): Promise<Page<BenchmarkRow>> {
  const { hisp, service, ...filter } = readFilter(request.filter);
  await requireKnown(ports, { hisp: hisp ?? [], service: service ?? [] });
  const rows = tabulateBenchmarks(
    await ports.read.scoreParts(filter),
    await subjectsOf(ports, hisp ?? [], service ?? []),
  );
  const keyOf = (row: BenchmarkRow): SortKey => [
    request.sort.endsWith("difference")
      ? (row.comparison?.difference ?? null)
      : sortValueOf(row, request.sort),
    JSON.stringify([row.hisp, row.service, row.quarter, row.measure, row.scale]),
  ];
  return pageByKeys(rows, keyOf, request);
}

/** All benchmarks of these quarters and measures, in no order, with nobody to compare. */
export async function benchmarkRows(
  ports: Ports,
  filter: Pick<ScoreFilter, "fromQuarter" | "toQuarter" | "measure">,
): Promise<BenchmarkRow[]> {
  return tabulateBenchmarks(await ports.read.scoreParts(filter), []);
}

async function subjectsOf(
  ports: Ports,
  hisps: readonly string[],
  slugs: readonly string[],
): Promise<BenchmarkSubject[]> {
  const services = await ports.read.servicesBySlug([...new Set(slugs)]);
  return [
    ...[...new Set(hisps)].map((hisp) => ({ hisp, service: null })),
    ...services.map(({ hisp, slug }) => ({ hisp, service: slug })),
  ];
}
