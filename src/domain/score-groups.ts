import { driverGroupOf } from "./measures";
import type { Scale } from "./scales";
import type { ScorePart } from "./score-part";
import type { ScoreChange, ScoreDimension, ScoreGroup } from "./score-row";
import type { Score } from "./scores";

/** What of a score is compared. */
export interface Comparable extends Pick<Score, "counts" | "mean"> {
  /** The services combined; where they were added up without being known by name, a digest that no other set of them has. */
  readonly services: ReadonlySet<string> | string;
}

/** What was made of a group's parts, when it was asked for: what is only compared with needs no score. */
export interface Made {
  score?: Score;
  comparable?: Comparable;
  changes?: WeakMap<Comparable, ScoreChange>;
}

/** What of a part its place among the groups is found by. */
export type PartPlace = Omit<
  ScorePart,
  "counts" | "meanTenThousandths" | "responses" | "selected" | "offered" | "suppressed" | CollectionField
>;
type CollectionField = "collection" | "collectionResponses" | "surveysOffered";

/** A group of one list, whose parts are of one quarter. */
export interface KeptGroup {
  readonly group: ScoreGroup;
  readonly place: PartPlace;
  readonly quarter: string;
  /** None where they were added up elsewhere: everything is made already then. */
  readonly parts: readonly ScorePart[];
  readonly made: Made;
}

/** The parts of one row. */
export interface Entry {
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
export class Groups {
  readonly all: Entry[] = [];
  private readonly root: Level = new Map();
  private readonly values: readonly ((part: PartPlace) => unknown)[];

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
      const group = groupOf(part, this.dimensions);
      this.put(siblings, quarter, { group, scale: part.scale, parts: own, own, made: {} });
    } else this.grow(found, [part]);
  }

  addGroup({ group, place, parts, made }: KeptGroup): void {
    const siblings = this.siblingsOf(place);
    const found = siblings.get(group.quarter);
    if (found === undefined)
      this.put(siblings, group.quarter, { group, scale: place.scale, parts, own: null, made });
    else this.grow(found, parts);
  }

  private siblingsOf(part: PartPlace): Map<unknown, Entry> {
    let level = this.root;
    for (const read of this.values) {
      const value = read(part);
      let next = level.get(value) as Level | undefined;
      if (next === undefined) {
        next = new Map();
        level.set(value, next);
      }
      level = next;
    }
    return level as Map<unknown, Entry>;
  }

  private put(siblings: Map<unknown, Entry>, quarter: string | null, entry: Omit<Entry, "byQuarter">): void {
    const made: Entry = { ...entry, byQuarter: siblings };
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
export function keptGroups(
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
      : groups.all.flatMap(({ group, parts }) => {
          const [place] = parts;
          return place === undefined ? [] : [{ group, place, quarter: group.quarter ?? "", parts, made: {} }];
        });
  known.set(name, made);
  return made;
}

const VALUES: Readonly<Partial<Record<ScoreDimension, (part: PartPlace) => unknown>>> = {
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

/** Where a group of these dimensions belongs that has such a part. */
export function groupOf(part: PartPlace, by: ReadonlySet<ScoreDimension>): ScoreGroup {
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
