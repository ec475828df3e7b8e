import { addQuarters, type FiscalQuarter, parseFiscalQuarter } from "../domain/fiscal-quarter";
import { byLifeExperience } from "../domain/life-experience-parts";
import type { ScorePart } from "../domain/score-part";
import { DEFAULT_GROUPING, type ScoreDimension, type ScoreRow } from "../domain/score-row";
import { tabulateScoreLists, tabulateScoreSums } from "../domain/score-table";
import { requireKnown, requireNames } from "./known-filter";
import { type AskedFilter, type ListRequest, readFilter } from "./list-request";
import { pageByKeys, type SortKey, sortValueOf } from "./page-by-keys";
import type { Page, Ports, ScoreFilter, SumFilter } from "./ports";
import { experiencesOfServices, servicesOfExperiences } from "./services-of-experiences";

/** The orders scores can be read in; a minus in front turns one around. `group` is by the grouped columns. */
export const SCORE_SORTS = [
  "group",
  "quarter",
  "department",
  "hisp",
  "service",
  "measure",
  "mean",
  "percentAgree",
  "responses",
  "responseRate",
] as const;

/** Which results scores are combined from. */
export interface AskedScoreFilter extends AskedFilter {
  /** Slugs: services that one of these crosses (A-11 280.12). */
  readonly lifeExperience?: readonly string[] | null;
}

/** What is asked of scores. */
export interface ScoreRequest extends ListRequest<AskedScoreFilter> {
  /** Empty means the default: service, quarter, measure. */
  readonly groupBy: readonly ScoreDimension[];
}

/** Scores over published figures only, whoever asks, one row per group. @throws INVALID_PARAMETER for unknown names */
export async function queryScores(ports: Ports, request: ScoreRequest): Promise<Page<ScoreRow>> {
  const { lifeExperience, ...asked } = request.filter;
  const filter = readFilter(asked);
  await requireKnown(ports, filter);
  await requireExperiences(ports, lifeExperience ?? []);
  const ofExperiences = await crossedBy(ports, lifeExperience ?? [], filter);
  const rows = await scoreRows(ports, ofExperiences, request.groupBy, lifeExperience ?? []);
  const byGroup = request.sort.replace(/^-/, "") === "group";
  const keyOf = (row: ScoreRow): SortKey => {
    const place = groupText(row);
    return [byGroup ? place : sortValueOf(row, request.sort), place];
  };
  return pageByKeys(rows, keyOf, request);
}

async function requireExperiences(ports: Ports, asked: readonly string[]): Promise<void> {
  if (asked.length === 0) return;
  requireNames("lifeExperience", asked, [...(await servicesOfExperiences(ports.read)).keys()]);
}

/** The filter narrowed to the services that these life experiences cross; one there is not crosses none. */
async function crossedBy(
  ports: Ports,
  experiences: readonly string[],
  filter: ScoreFilter,
): Promise<ScoreFilter> {
  if (experiences.length === 0) return filter;
  const services = await servicesOfExperiences(ports.read);
  const crossed = new Set(experiences.flatMap((slug) => services.get(slug) ?? []));
  const both =
    filter.service === undefined ? [...crossed] : filter.service.filter((slug) => crossed.has(slug));
  // An empty list would filter nothing: a name that no service has.
  return { ...filter, service: both.length === 0 ? ["-"] : both };
}

/**
 * All rows of a question about scores, in no order.
 * @param experiences where rows are by life experience, only these; all where empty
 */
export async function scoreRows(
  ports: Ports,
  filter: ScoreFilter,
  groupBy: readonly ScoreDimension[],
  experiences: readonly string[] = [],
): Promise<ScoreRow[]> {
  const { fromQuarter, toQuarter } = filter;
  const asked = groupBy.length === 0 ? DEFAULT_GROUPING : groupBy;
  // One quarter asked for is what every row is of: saying so lets rows be compared with earlier quarters.
  const isOneQuarter = fromQuarter !== undefined && fromQuarter === toQuarter;
  const grouping = isOneQuarter && !asked.includes("QUARTER") ? [...asked, "QUARTER" as const] : asked;
  // The changes compare with up to four quarters before the first one asked for.
  const earlier = fromQuarter === undefined ? undefined : (shiftQuarter(fromQuarter, -4) ?? fromQuarter);
  const byQuarter = grouping.includes("QUARTER");
  const wide = byQuarter && earlier !== undefined ? { ...filter, fromQuarter: earlier } : filter;
  const compared = isOneQuarter && byQuarter ? { ...wide, quarters: comparedWith(fromQuarter) } : wide;
  const wanted = (quarter: string) =>
    (fromQuarter === undefined || quarter >= fromQuarter) &&
    (toQuarter === undefined || quarter <= toQuarter);
  const summed = sumFilterOf(compared, grouping);
  const sums = summed === null ? null : await ports.read.scoreSums(summed);
  if (sums !== null) return tabulateScoreSums(sums, grouping, wanted, shiftQuarter);
  const read = await ports.read.scoreLists(compared);
  const lists = grouping.includes("LIFE_EXPERIENCE")
    ? [await inExperiences(ports, read.flat(), experiences)]
    : read;
  return tabulateScoreLists(lists, grouping, wanted, shiftQuarter);
}

/** The dimensions that sums are kept by. */
const SUMMED: ReadonlySet<ScoreDimension> = new Set(["DEPARTMENT", "QUARTER", "MEASURE"]);

/** The filter of the sums that answer the question; null where it asks for less than a department together. */
function sumFilterOf(filter: ScoreFilter, grouping: readonly ScoreDimension[]): SumFilter | null {
  const { department, fromQuarter, toQuarter, quarters, measure, ...narrower } = filter;
  const isNarrower = Object.values(narrower).some((values) => values !== undefined && values.length > 0);
  if (isNarrower || !grouping.every((dimension) => SUMMED.has(dimension))) return null;
  return {
    ...(department === undefined ? {} : { department }),
    ...(fromQuarter === undefined ? {} : { fromQuarter }),
    ...(toQuarter === undefined ? {} : { toQuarter }),
    ...(quarters === undefined ? {} : { quarters }),
    ...(measure === undefined ? {} : { measure }),
  };
}

/** A quarter, and those that its scores are compared with. */
function comparedWith(quarter: string): string[] {
  return [0, -1, -4].flatMap((steps) => shiftQuarter(quarter, steps) ?? []);
}

/** The scores of these life experiences by quarter and measure, in no order. */
export async function trendOfExperiences(
  ports: Ports,
  filter: AskedFilter,
  experiences: readonly string[],
): Promise<ScoreRow[]> {
  const crossed = await crossedBy(ports, experiences, readFilter(filter));
  return scoreRows(ports, crossed, ["LIFE_EXPERIENCE", "QUARTER", "MEASURE"], experiences);
}

async function inExperiences(
  ports: Ports,
  parts: readonly ScorePart[],
  experiences: readonly string[],
): Promise<ScorePart[]> {
  const services = await servicesOfExperiences(ports.read);
  const asked = [...services].filter(([slug]) => experiences.length === 0 || experiences.includes(slug));
  return byLifeExperience(parts, experiencesOfServices(new Map(asked)));
}

function shiftQuarter(quarter: string, steps: number): FiscalQuarter | null {
  const parsed = parseFiscalQuarter(quarter);
  return parsed === null ? null : addQuarters(parsed, steps);
}

/** What makes a row's place unique, in the order a reader expects: who, then when, then what. */
function groupText(row: ScoreRow): string {
  const { department, hisp, service, serviceType, channel, pointInTime, organizationalUnit } = row;
  const { lifeExperience, quarter, driverGroup, measure, statement, scale } = row;
  return JSON.stringify([
    lifeExperience,
    department,
    hisp,
    service,
    serviceType,
    quarter,
    channel,
    pointInTime,
    organizationalUnit,
    driverGroup,
    measure,
    statement,
    scale,
  ]);
}
