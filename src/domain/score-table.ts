import { differSignificantly } from "./intervals";
import { type DriverGroup, driverGroupOf, type Measure } from "./measures";
import { roundTo } from "./rounding";
import type { Scale } from "./scales";
import type { ScorePart } from "./score-part";
import { combineMeans, combineScores, type Score, shownOf } from "./scores";

/** What scores can be grouped by. */
export const ScoreDimension = {
  DEPARTMENT: "DEPARTMENT",
  HISP: "HISP",
  SERVICE: "SERVICE",
  SERVICE_TYPE: "SERVICE_TYPE",
  CHANNEL: "CHANNEL",
  POINT_IN_TIME: "POINT_IN_TIME",
  ORGANIZATIONAL_UNIT: "ORGANIZATIONAL_UNIT",
  MEASURE: "MEASURE",
  DRIVER_GROUP: "DRIVER_GROUP",
  QUARTER: "QUARTER",
  LIFE_EXPERIENCE: "LIFE_EXPERIENCE",
} as const;
/** What scores can be grouped by. */
export type ScoreDimension = (typeof ScoreDimension)[keyof typeof ScoreDimension];

/** The default grouping: service, quarter, measure. */
export const DEFAULT_GROUPING: readonly ScoreDimension[] = ["SERVICE", "QUARTER", "MEASURE"];

/** How a score compares with an earlier quarter's. */
export interface ScoreChange {
  readonly quarter: string;
  readonly mean: number;
  /** This mean less the earlier one, both as shown (two decimals). */
  readonly difference: number;
  /** Whether it is larger than chance: Welch's test at 95 %; null where either side has no counts. */
  readonly significant: boolean | null;
  /** Whether both quarters combine the same services; if not, part of the difference is another mix. */
  readonly sameServices: boolean;
}

/** Where a score belongs: null in every dimension that was not grouped by, or is unknown. */
export interface ScoreGroup {
  readonly department: string | null;
  readonly hisp: string | null;
  readonly service: string | null;
  readonly serviceType: string | null;
  readonly channel: string | null;
  readonly pointInTime: string | null;
  readonly organizationalUnit: string | null;
  readonly lifeExperience: string | null;
  readonly measure: Measure | null;
  readonly driverGroup: DriverGroup | null;
  readonly quarter: string | null;
  /** The wording of a program's own question (measure OTHER); null elsewhere. */
  readonly statement: string | null;
}

/** One row of the answer to a question about scores. */
export interface ScoreRow extends ScoreGroup, Score {
  readonly previousQuarter: ScoreChange | null;
  readonly yearBefore: ScoreChange | null;
}

/** Finds the quarter `steps` away, or null outside the supported years. */
export type QuarterShift = (quarter: string, steps: number) => string | null;

/**
 * Combines parts into one row per group. Scales are never combined, nor measures unless grouped by driver group; a
 * program's own questions (OTHER) appear only where rows are by service and are kept apart by their wording.
 * @param parts of the quarters asked for and, for the changes, of the four before
 * @param wanted says whether a quarter's rows are part of the answer or only there to compare with
 */
export function tabulateScores(
  parts: readonly ScorePart[],
  grouping: readonly ScoreDimension[],
  wanted: (quarter: string) => boolean,
  shift: QuarterShift,
): ScoreRow[] {
  return tabulateScoreLists([parts], grouping, wanted, shift);
}

/** The same over parts in lists. Of a list that is frozen the groups and their scores are kept, and used again. */
export function tabulateScoreLists(
  lists: readonly (readonly ScorePart[])[],
  grouping: readonly ScoreDimension[],
  wanted: (quarter: string) => boolean,
  shift: QuarterShift,
): ScoreRow[] {
  const dimensions = new Set(grouping);
  if (!dimensions.has("DRIVER_GROUP")) dimensions.add("MEASURE");
  const byQuarter = dimensions.has("QUARTER");
  const quarters = new QuarterUses(wanted, shift);
  const groups = new Groups(dimensions);
  // Without a row per quarter there is nothing to compare, and a quarter not asked for must not be added in.
  const isCounted = (quarter: string) =>
    byQuarter ? quarters.isNeeded(quarter) : quarters.of(quarter).isWanted;
  for (const list of lists) {
    const kept = keptGroups(list, dimensions);
    if (kept === null) {
      for (const part of list) if (isCounted(part.quarter)) groups.add(part);
    } else {
      for (const group of kept) if (isCounted(group.quarter)) groups.addGroup(group);
    }
  }
  const rows: ScoreRow[] = [];
  for (const entry of groups.all) {
    const use = entry.group.quarter === null ? null : quarters.of(entry.group.quarter);
    if (use !== null && !use.isWanted) continue;
    const score = scoreOf(entry);
    const against = (quarter: string | null): ScoreChange | null => {
      const earlier = quarter === null ? undefined : entry.byQuarter.get(quarter);
      return quarter === null || earlier === undefined ? null : compare(entry, earlier, quarter);
    };
    rows.push({
      ...entry.group,
      ...score,
      previousQuarter: against(use?.previous ?? null),
      yearBefore: against(use?.yearBefore ?? null),
    });
  }
  return rows;
}

interface QuarterUse {
  readonly isWanted: boolean;
  readonly previous: string | null;
  readonly yearBefore: string | null;
}

/** What each quarter is there for, found out once. */
class QuarterUses {
  private readonly uses = new Map<string, QuarterUse>();
  private readonly needed = new Map<string, boolean>();

  constructor(
    private readonly wanted: (quarter: string) => boolean,
    private readonly shift: QuarterShift,
  ) {}

  of(quarter: string): QuarterUse {
    let use = this.uses.get(quarter);
    if (use === undefined) {
      const isWanted = this.wanted(quarter);
      const earlier = (steps: number) => (isWanted ? this.shift(quarter, -steps) : null);
      use = { isWanted, previous: earlier(1), yearBefore: earlier(4) };
      this.uses.set(quarter, use);
    }
    return use;
  }

  /** Whether its rows are part of the answer, or a row of the answer is compared with them. */
  isNeeded(quarter: string): boolean {
    let needed = this.needed.get(quarter);
    if (needed === undefined) {
      const isComparedWith = (steps: number) => {
        const later = this.shift(quarter, steps);
        return later !== null && this.wanted(later);
      };
      needed = this.wanted(quarter) || isComparedWith(1) || isComparedWith(4);
      this.needed.set(quarter, needed);
    }
    return needed;
  }
}

/** What was made of a group's parts, when it was asked for: what is only compared with needs no score. */
interface Made {
  score?: Score;
  comparable?: Comparable;
  changes?: Map<Comparable, ScoreChange>;
}

/** A group of one list, whose parts are of one quarter. */
interface KeptGroup {
  readonly group: ScoreGroup;
  readonly quarter: string;
  readonly parts: readonly ScorePart[];
  readonly made: Made;
}

/** The parts of one row. */
interface Entry {
  readonly group: ScoreGroup;
  readonly scale: Scale;
  /** The same group in every quarter there is of it. */
  readonly byQuarter: ReadonlyMap<unknown, Entry>;
  parts: readonly ScorePart[];
  /** The parts themselves where they are this row's own and grow; null where they are kept by somebody else. */
  own: ScorePart[] | null;
  made: Made;
}

type Level = Map<unknown, unknown>;

/**
 * Sorts parts into groups: a tree with a level for each dimension, the quarter last, so that a group stands beside itself in
 * other quarters. Walking it costs less than making a text of all values would.
 */
class Groups {
  readonly all: Entry[] = [];
  private readonly root: Level = new Map();
  private readonly values: readonly ((part: ScorePart) => unknown)[];

  constructor(private readonly dimensions: ReadonlySet<ScoreDimension>) {
    this.values = [
      ...[...dimensions].flatMap((dimension) => VALUES[dimension] ?? []),
      ({ scale }) => scale,
      ({ measure, statement }) => (measure === "OTHER" ? statement : null),
    ];
  }

  add(part: ScorePart): void {
    if (part.measure === "OTHER" && !this.dimensions.has("SERVICE")) return;
    const siblings = this.siblingsOf(part);
    const quarter = this.dimensions.has("QUARTER") ? part.quarter : null;
    const found = siblings.get(quarter);
    if (found === undefined) {
      const own = [part];
      this.put(siblings, quarter, { group: groupOf(part, this.dimensions), parts: own, own, made: {} });
    } else this.grow(found, [part]);
  }

  addGroup({ group, parts, made }: KeptGroup): void {
    const [first] = parts;
    if (first === undefined) return;
    const siblings = this.siblingsOf(first);
    const found = siblings.get(group.quarter);
    if (found === undefined) this.put(siblings, group.quarter, { group, parts, own: null, made });
    else this.grow(found, parts);
  }

  private siblingsOf(part: ScorePart): Map<unknown, Entry> {
    let level = this.root;
    for (const valueOf of this.values) {
      const value = valueOf(part);
      let next = level.get(value) as Level | undefined;
      if (next === undefined) {
        next = new Map();
        level.set(value, next);
      }
      level = next;
    }
    return level as Map<unknown, Entry>;
  }

  private put(
    siblings: Map<unknown, Entry>,
    quarter: string | null,
    entry: Omit<Entry, "byQuarter" | "scale">,
  ): void {
    const scale = entry.parts[0]?.scale ?? "LIKERT_5";
    const made: Entry = { ...entry, scale, byQuarter: siblings };
    siblings.set(quarter, made);
    this.all.push(made);
  }

  private grow(entry: Entry, parts: readonly ScorePart[]): void {
    if (entry.own === null) {
      entry.own = [...entry.parts];
      entry.parts = entry.own;
      entry.made = {};
    }
    for (const part of parts) entry.own.push(part);
  }
}

/** Lists shorter than that, and groups that condense less, are sorted quicker than kept. */
const LEAST_PARTS = 50;
const LEAST_CONDENSED = 4;

const KEPT = new WeakMap<readonly ScorePart[], Map<string, readonly KeptGroup[] | null>>();

/** The groups of a list that can't change; null where it is to be sorted part by part. */
function keptGroups(
  list: readonly ScorePart[],
  dimensions: ReadonlySet<ScoreDimension>,
): readonly KeptGroup[] | null {
  if (list.length < LEAST_PARTS || !dimensions.has("QUARTER") || !Object.isFrozen(list)) return null;
  const known = KEPT.get(list) ?? new Map<string, readonly KeptGroup[] | null>();
  KEPT.set(list, known);
  const name = [...dimensions].sort().join();
  const found = known.get(name);
  if (found !== undefined) return found;
  const groups = new Groups(dimensions);
  for (const part of list) groups.add(part);
  const made =
    groups.all.length * LEAST_CONDENSED > list.length
      ? null
      : groups.all.map(({ group, parts }) => ({ group, quarter: group.quarter ?? "", parts, made: {} }));
  known.set(name, made);
  return made;
}

const VALUES: Readonly<Partial<Record<ScoreDimension, (part: ScorePart) => unknown>>> = {
  DEPARTMENT: ({ department }) => department,
  HISP: ({ hisp }) => hisp,
  SERVICE: ({ service }) => service,
  SERVICE_TYPE: ({ serviceType }) => serviceType,
  CHANNEL: ({ channel }) => channel,
  POINT_IN_TIME: ({ pointInTime }) => pointInTime,
  ORGANIZATIONAL_UNIT: ({ organizationalUnit }) => organizationalUnit,
  MEASURE: ({ measure }) => measure,
  DRIVER_GROUP: ({ measure }) => driverGroupOf(measure),
  LIFE_EXPERIENCE: ({ lifeExperience }) => lifeExperience ?? null,
};

function scoreOf({ made, group, parts }: Entry): Score {
  made.score ??= combine(group, parts);
  return made.score;
}

function combine(group: ScoreGroup, parts: readonly ScorePart[]): Score {
  const score = combineScores(parts);
  // The same people answered several measures of a driver group: their answers are not independent of each other, and
  // an interval that took them for so many people would be too narrow.
  if (group.measure !== null || new Set(parts.map((part) => part.measure)).size <= 1) return score;
  return { ...score, meanInterval: null, percentAgreeInterval: null, selectedShareInterval: null };
}

/** What of a score is compared. */
interface Comparable extends ReturnType<typeof combineMeans> {
  readonly services: ReadonlySet<string>;
}

function comparableOf({ made, parts }: Entry): Comparable {
  made.comparable ??= {
    ...combineMeans(parts),
    services: new Set(shownOf(parts).map((part) => part.service)),
  };
  return made.comparable;
}

function compare(entry: Entry, before: Entry, quarter: string): ScoreChange | null {
  const [now, earlier] = [comparableOf(entry), comparableOf(before)];
  if (now.mean === null || earlier.mean === null) return null;
  entry.made.changes ??= new Map();
  const known = entry.made.changes.get(earlier);
  if (known !== undefined) return known;
  const independent = entry.group.measure !== null;
  const change = {
    quarter,
    mean: earlier.mean,
    difference: roundTo(now.mean - earlier.mean, 2),
    significant: independent ? differSignificantly(now.counts, earlier.counts) : null,
    sameServices: now.services.symmetricDifference(earlier.services).size === 0,
  };
  entry.made.changes.set(earlier, change);
  return change;
}

function groupOf(part: ScorePart, by: ReadonlySet<ScoreDimension>): ScoreGroup {
  // A service belongs to one HISP, and a HISP to one department: naming them costs no further rows.
  const byService = by.has("SERVICE");
  const byHisp = by.has("HISP") || byService;
  return {
    department: by.has("DEPARTMENT") || byHisp ? part.department : null,
    hisp: byHisp ? part.hisp : null,
    service: byService ? part.service : null,
    serviceType: by.has("SERVICE_TYPE") || byService ? part.serviceType : null,
    channel: by.has("CHANNEL") ? part.channel : null,
    pointInTime: by.has("POINT_IN_TIME") ? part.pointInTime : null,
    organizationalUnit: by.has("ORGANIZATIONAL_UNIT") ? part.organizationalUnit : null,
    lifeExperience: by.has("LIFE_EXPERIENCE") ? (part.lifeExperience ?? null) : null,
    measure: by.has("MEASURE") ? part.measure : null,
    driverGroup: by.has("DRIVER_GROUP") || by.has("MEASURE") ? driverGroupOf(part.measure) : null,
    quarter: by.has("QUARTER") ? part.quarter : null,
    statement: part.measure === "OTHER" ? part.statement : null,
  };
}
