import { Channel } from "../domain/channels";
import { EditionId } from "../domain/editions";
import type { Finding } from "../domain/findings";
import { Measure } from "../domain/measures";
import {
  BetterDirection,
  type Collection,
  type MeasureResult,
  PointInTime,
  type ReportContent,
  type ServiceLevelIndicator,
} from "../domain/report-content";
import { Scale } from "../domain/scales";
import { type Medium, parseShape } from "./parse";
import { ReportInput } from "./report-input";

/** A report as read from outside: what could be read of it, and what could not. */
export interface ReadReport {
  readonly content: ReportContent;
  readonly unreadable: readonly Finding[];
}

/**
 * Reads a pushed report. What can't be read is left empty and named, so that the rules can still be run over the
 * rest and every finding comes at once.
 * @param medium CELLS where the values were read from cells of a file: findings then say what to write into a cell
 */
export function readReportInput(raw: unknown, medium: Medium = "JSON"): ReadReport {
  const { value, findings } = parseShape(ReportInput, raw, medium);
  const body: Loose = { ...value };
  return {
    unreadable: findings,
    content: {
      edition: oneOf(EditionId, body["edition"]) ?? "A11_2021",
      collections: listOf(body["collections"]).map(toCollection),
      indicators: listOf(body["indicators"]).map(toIndicator),
      accomplishments: listOf(body["accomplishments"]).flatMap((item) => textOf(item) ?? []),
      notes: textOf(body["notes"]),
    },
  };
}

type Loose = Readonly<Record<string, unknown>>;

function toCollection(raw: unknown): Collection {
  const item = objectOf(raw);
  return {
    name: textOf(item["name"])?.trim() ?? "",
    transactionPoint: textOf(item["transactionPoint"]),
    channel: oneOf(Channel, item["channel"]),
    pointInTime: oneOf(PointInTime, item["pointInTime"]),
    organizationalUnit: textOf(item["organizationalUnit"]),
    ombControlNumber: textOf(item["ombControlNumber"]),
    survey: textOf(item["survey"])?.trim() ?? null,
    // Known when it is looked up.
    surveyRevision: null,
    customers: numberOf(item["customers"]),
    surveysOffered: numberOf(item["surveysOffered"]),
    responses: numberOf(item["responses"]),
    source: textsOf(item["source"]),
    measures: listOf(item["measures"]).map(toMeasureResult),
  };
}

function toMeasureResult(raw: unknown): MeasureResult {
  const item = objectOf(raw);
  const counts = item["counts"] == null ? null : objectOf(item["counts"]);
  return {
    // A place holder where the name could not be read: nothing is stored then, and its own rules are not said.
    measure: oneOf(Measure, item["measure"]) ?? "OTHER",
    statement: textOf(item["statement"]),
    scale: oneOf(Scale, item["scale"]) ?? "LIKERT_5",
    counts:
      counts === null
        ? null
        : {
            n1: numberOf(counts["n1"]) ?? 0,
            n2: numberOf(counts["n2"]) ?? 0,
            n3: numberOf(counts["n3"]) ?? 0,
            n4: numberOf(counts["n4"]) ?? 0,
            n5: numberOf(counts["n5"]) ?? 0,
          },
    mean: numberOf(item["mean"]),
    responses: numberOf(item["responses"]),
    selected: numberOf(item["selected"]),
    offered: numberOf(item["offered"]),
  };
}

function toIndicator(raw: unknown): ServiceLevelIndicator {
  const item = objectOf(raw);
  return {
    name: textOf(item["name"])?.trim() ?? "",
    value: numberOf(item["value"]) ?? 0,
    unit: textOf(item["unit"]) ?? "",
    target: numberOf(item["target"]),
    better: oneOf(BetterDirection, item["better"]) ?? "HIGHER",
  };
}

function objectOf(value: unknown): Loose {
  return typeof value === "object" && value !== null ? (value as Loose) : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Empty text says nothing: it is kept as null, so that it can't stand for something given. */
function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Cells by column; what is no text says nothing. An empty one says that nothing stood there. */
function textsOf(value: unknown): Record<string, string> | null {
  const texts = Object.entries(objectOf(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  // In one order, so that the same cells are the same content.
  texts.sort(([a], [b]) => (a < b ? -1 : 1));
  return texts.length === 0 ? null : Object.fromEntries(texts);
}

function oneOf<T extends string>(values: Readonly<Record<string, T>>, value: unknown): T | null {
  return typeof value === "string" && Object.hasOwn(values, value) ? (values[value] ?? null) : null;
}
