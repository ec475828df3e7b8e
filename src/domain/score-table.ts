import { differSignificantly } from "./intervals";
import { roundTo } from "./rounding";
import { type Comparable, type Entry, Groups, keptGroups } from "./score-groups";
import { type ScorePart, shownOf } from "./score-part";
import type { ScoreChange, ScoreDimension, ScoreGroup, ScoreRow } from "./score-row";
import { type SummedScores, summedGroups } from "./score-sums";
import { combineMeans, combineScores, type Score } from "./scores";

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
  const table = new ScoreTable(grouping, wanted, shift);
  for (const list of lists) {
    const kept = keptGroups(list, table.dimensions);
    if (kept === null) {
      for (const part of list) if (table.isCounted(part.quarter)) table.groups.add(part);
    } else {
      for (const group of kept) if (table.isCounted(group.quarter)) table.groups.addGroup(group);
    }
  }
  return table.rows();
}

/** The same over what parts add up to, by department, quarter and measure. @param grouping by these alone */
export function tabulateScoreSums(
  sums: readonly SummedScores[],
  grouping: readonly ScoreDimension[],
  wanted: (quarter: string) => boolean,
  shift: QuarterShift,
): ScoreRow[] {
  const table = new ScoreTable(grouping, wanted, shift);
  const counted = sums.filter(({ quarter }) => table.isCounted(quarter));
  for (const group of summedGroups(counted, table.dimensions)) table.groups.addGroup(group);
  return table.rows();
}

/** Groups, and which quarters' are rows. */
class ScoreTable {
  readonly dimensions: ReadonlySet<ScoreDimension>;
  readonly groups: Groups;
  private readonly quarters: QuarterUses;

  constructor(
    grouping: readonly ScoreDimension[],
    wanted: (quarter: string) => boolean,
    shift: QuarterShift,
  ) {
    const dimensions = new Set(grouping);
    if (!dimensions.has("DRIVER_GROUP")) dimensions.add("MEASURE");
    this.dimensions = dimensions;
    this.groups = new Groups(dimensions);
    this.quarters = new QuarterUses(wanted, shift);
  }

  /** Without a row per quarter there is nothing to compare, and a quarter not asked for must not be added in. */
  isCounted(quarter: string): boolean {
    return this.dimensions.has("QUARTER")
      ? this.quarters.isNeeded(quarter)
      : this.quarters.of(quarter).isWanted;
  }

  rows(): ScoreRow[] {
    const rows: ScoreRow[] = [];
    for (const entry of this.groups.all) {
      const use = entry.group.quarter === null ? null : this.quarters.of(entry.group.quarter);
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
  entry.made.changes ??= new WeakMap();
  const known = entry.made.changes.get(earlier);
  if (known !== undefined) return known;
  const independent = entry.group.measure !== null;
  const change = {
    quarter,
    mean: earlier.mean,
    difference: roundTo(now.mean - earlier.mean, 2),
    significant: independent ? differSignificantly(now.counts, earlier.counts) : null,
    sameServices: areSame(now.services, earlier.services),
  };
  entry.made.changes.set(earlier, change);
  return change;
}

function areSame(some: Comparable["services"], others: Comparable["services"]): boolean {
  if (typeof some === "string" || typeof others === "string") return some === others;
  return some.symmetricDifference(others).size === 0;
}
