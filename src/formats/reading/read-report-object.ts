import { type FieldSpec, fieldsOf } from "../../contract/field";
import type { ClassType } from "../../contract/graphql-types";
import { type ReadReport, readReportInput } from "../../contract/read-report-input";
import { ReportInput } from "../../contract/report-input";
import { ReportOutput } from "../../contract/report-output";
import type { Finding } from "../../domain/findings";
import type { MeasureResult, ReportContent } from "../../domain/report-content";
import { checkMeans } from "../../domain/report-rules/mean-rules";

type Raw = Readonly<Record<string, unknown>>;

/** Fields of a line that name the report and are no part of its content. */
const NAMES = ["service", "quarter"];

/**
 * Reads a whole report as one JSON object: as it is pushed, or as `GET /v1/reports` gives it. What only an answer has is
 * left out, but for a mean that was reported beside counts: `reportedMean`. A mean and a number of responses beside counts are only checked against them (policy, Scores: counts are
 * the source of truth).
 */
export function readReportObject(raw: Raw): ReadReport {
  const named = Object.fromEntries(Object.entries(raw).filter(([name]) => !NAMES.includes(name)));
  const { content, unreadable } = readReportInput(withoutOutputs(named, ReportInput, ReportOutput));
  return {
    content: withoutComputed(content, reportedMeans(raw)),
    unreadable: [...unreadable, ...disagreements(content)],
  };
}

/** The means that an answer says were reported beside counts, by place. */
function reportedMeans(raw: Raw): ReadonlyMap<string, number> {
  const means = new Map<string, number>();
  for (const [at, collection] of listOf(raw["collections"]).entries()) {
    if (!isObject(collection)) continue;
    for (const [question, measure] of listOf(collection["measures"]).entries()) {
      const mean = isObject(measure) ? measure["reportedMean"] : null;
      if (typeof mean === "number") means.set(`${at}/${question}`, mean);
    }
  }
  return means;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Takes out the fields that an answer has and a push has not, by the contract, in objects inside too. */
function withoutOutputs(raw: Raw, input: ClassType, output: ClassType): Raw {
  if (!hasOutputs(raw, input, output)) return raw;
  const taken = byName(input);
  const given = byName(output);
  const kept = Object.entries(raw).flatMap(([name, value]): [string, unknown][] => {
    const [into, from] = [taken.get(name), given.get(name)];
    if (into === undefined) return from === undefined ? [[name, value]] : [];
    if (into.kind !== "object" || from?.kind !== "object") return [[name, value]];
    const shapes = [into.of?.(), from.of?.()] as [ClassType, ClassType];
    const inside = (one: unknown) => (isObject(one) ? withoutOutputs(one, ...shapes) : one);
    return [[name, Array.isArray(value) ? value.map(inside) : inside(value)]];
  });
  return Object.fromEntries(kept);
}

/** True where something is to be taken out: of a report as it is pushed nothing is. */
function hasOutputs(raw: Raw, input: ClassType, output: ClassType): boolean {
  const taken = byName(input);
  const given = byName(output);
  for (const name of Object.keys(raw)) {
    const [into, from] = [taken.get(name), given.get(name)];
    if (into === undefined && from !== undefined) return true;
    if (into?.kind !== "object" || from?.kind !== "object") continue;
    const shapes = [into.of?.(), from.of?.()] as [ClassType, ClassType];
    const value = raw[name];
    const isIn = (one: unknown) => isObject(one) && hasOutputs(one, ...shapes);
    if (Array.isArray(value) ? value.some(isIn) : isIn(value)) return true;
  }
  return false;
}

const BY_NAME = new WeakMap<ClassType, ReadonlyMap<string, FieldSpec>>();

function byName(shape: ClassType): ReadonlyMap<string, FieldSpec> {
  const known = BY_NAME.get(shape);
  if (known !== undefined) return known;
  const fields = new Map(fieldsOf(shape).map((spec) => [spec.name, spec]));
  BY_NAME.set(shape, fields);
  return fields;
}

function isObject(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function withoutComputed(content: ReportContent, reported: ReadonlyMap<string, number>): ReportContent {
  return {
    ...content,
    collections: content.collections.map((collection, at) => ({
      ...collection,
      measures: collection.measures.map((result, question) => {
        const mean = reported.get(`${at}/${question}`);
        const kept = withoutFollowing(result);
        return mean === undefined || result.counts === null ? kept : { ...kept, mean };
      }),
    })),
  };
}

/** A result without what follows from its other figures. */
function withoutFollowing(result: MeasureResult): MeasureResult {
  if (result.counts !== null) return { ...result, mean: null, responses: null };
  const isOffered = result.scale === "MULTIPLE_CHOICE" && result.responses === result.offered;
  return isOffered ? { ...result, responses: null } : result;
}

/** What the rules say of means and responses that are not kept. */
function disagreements(content: ReportContent): Finding[] {
  return checkMeans(content).filter(({ pointer }) => {
    const [, , collection, , measure] = pointer.split("/");
    return content.collections[Number(collection)]?.measures[Number(measure)]?.counts != null;
  });
}
