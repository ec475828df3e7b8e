import type { GraphQLCompositeType, GraphQLSchema } from "graphql";
import { parseQuarterRange, quarterIndex } from "../../domain/fiscal-quarter";
import { LIMITS } from "./limits";

/** The arguments of a field, with variables filled in; nothing of them has been checked. */
export type RawArguments = Readonly<Record<string, unknown>>;

/** What a list without any size of its own counts as. */
const ANY_LIST = 10;
/** The measures of A-11 280.10. */
const MEASURES = 7;
/** Quarters that a list by quarter counts as where no argument narrows it: six years. */
const QUARTERS = 24;

/** Lists that are usually longer or shorter than ten. */
const USUAL: Readonly<Record<string, number>> = {
  "Hisp.services": 6,
  "Hisp.compliance": 30,
  "Report.collections": 3,
  "Report.revisions": 3,
  "Revision.collections": 3,
  "Collection.measures": MEASURES,
  "ActionPlan.actions": 20,
  "Query.compliance": 1_000,
  "Query.keys": 100,
  "Query.withheld": 50,
  "Query.servicesWithoutDigitalReview": 200,
};

/** Lists with so many rows of each quarter. */
const BY_QUARTER: Readonly<Record<string, (given: RawArguments) => number>> = {
  "Service.reports": () => 1,
  "Service.trend": measuresOf,
  "Service.peers": measuresOf,
  "LifeExperience.trend": measuresOf,
};

/** How many nodes a page holds: its `first` or `last`, and never more than a page can. */
export function pageSize(asked: unknown): number {
  return typeof asked === "number" && asked >= 1 ? Math.min(asked, LIMITS.page) : LIMITS.page;
}

/**
 * How many objects a list counts as before anybody looks: what `last` says, else the quarters and measures it is
 * asked for, else what is usual.
 */
export function listSize(owner: GraphQLCompositeType, field: string, given: RawArguments): number {
  const name = `${owner.name}.${field}`;
  const rows = BY_QUARTER[name];
  const size = rows === undefined ? (USUAL[name] ?? ANY_LIST) : quartersOf(given["quarter"]) * rows(given);
  return typeof given["last"] === "number" ? Math.min(size, pageSize(given["last"])) : size;
}

function quartersOf(range: unknown): number {
  const read = typeof range === "string" ? parseQuarterRange(range) : null;
  return read === null ? QUARTERS : Math.min(QUARTERS, quarterIndex(read.to) - quarterIndex(read.from) + 1);
}

function measuresOf({ measure }: RawArguments): number {
  return Array.isArray(measure) ? Math.min(Math.max(measure.length, 1), MEASURES) : MEASURES;
}

/** The same for what the schema tells about itself. */
export function introspectionSize(schema: GraphQLSchema, owner: GraphQLCompositeType, field: string): number {
  const name = `${owner.name}.${field}`;
  if (name === "__Schema.types") return Object.keys(schema.getTypeMap()).length;
  return { "__Field.args": 2, "__Type.interfaces": 1, "__Type.possibleTypes": 1 }[name] ?? ANY_LIST;
}
