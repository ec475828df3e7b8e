import { Channel } from "../../domain/channels";
import { type FiscalQuarter, parseFiscalQuarter } from "../../domain/fiscal-quarter";
import type { PointInTime } from "../../domain/report-content";
import { saysTrust } from "../../domain/trust-statement";
import { wholeNumberOf } from "../reading/cell-value";
import { readV1Name } from "./read-v1-name";
import { countColumns, measureAt, measureOf, POSITIONS, type Position, textColumn } from "./v1-columns";
import type { V1Cells, V1Finding, V1Question, V1Reading, V1Value } from "./v1-reading";

/** Reads the cells of one row of the published file. Never throws: what can't be read stays as the text it is. */
export function readV1Cells(cells: V1Cells): V1Reading {
  const findings: V1Finding[] = [];
  const quarter = readQuarter(cells, findings);
  const questions = POSITIONS.flatMap((position) => readQuestion(cells, position, findings) ?? []);
  const collection = {
    ...readV1Name(cells, findings),
    ...textField(cells, "transactionPoint", "transaction_point"),
    ...pointInTimeField(cells),
    ...channelField(cells),
    ...textField(cells, "ombControlNumber", "omb_control_number"),
    ...volumeFields(cells, questions.length > 0),
  };
  return { quarter, collection, questions, findings };
}

function readQuarter(cells: V1Cells, findings: V1Finding[]): FiscalQuarter | null {
  const [year = "", number = ""] = ["collection_year", "collection_quarter"].map(
    (column) => cells.get(column)?.trim() ?? "",
  );
  const digits = /^(?:FY\s?)?(\d{4})$/i.exec(year)?.[1];
  const quarter = /^Q?([1-4])$/i.exec(number)?.[1];
  const read = parseFiscalQuarter(`FY${digits}-Q${quarter}`);
  if (read !== null) return read;
  const isYearWrong = quarter !== undefined || parseFiscalQuarter(`FY${digits}-Q1`) === null;
  const [column, value] = isYearWrong ? ["collection_year", year] : ["collection_quarter", number];
  findings.push({
    severity: "ERROR",
    rule: isYearWrong ? "fiscal-year" : "fiscal-quarter",
    clause: null,
    column,
    value,
    message: `${column} is ${JSON.stringify(value)}: the row's quarter can't be told.`,
    action: isYearWrong
      ? "Give the federal fiscal year in four digits, 2000 to 2100, such as 2022."
      : "Give the number of the federal fiscal quarter, 1 to 4; 1 is October to December.",
  });
  return null;
}

/** A question's answers; null where it was not asked: counts default to 0 in the published file, whatever text is there. */
function readQuestion(cells: V1Cells, position: Position, findings: V1Finding[]): V1Question | null {
  const columns = countColumns(position);
  const texts = columns.map((column) => cells.get(column) ?? "");
  if (texts.every((text) => /^0*$/.test(text.trim()))) return null;
  const column = textColumn(position);
  const statement = cells.get(column) ?? "";
  const isBlank = statement.trim() === "";
  const measure = measureOf(position, statement);
  if (measure !== measureAt(position)) findings.push(notTrust(column, statement));
  if (measure === "SATISFACTION" && saysTrust(statement)) findings.push(trustInFirst(column, statement));
  const counts = columns.map((name, index) => {
    const text = texts[index] ?? "";
    const value = text.trim() === "" ? 0 : wholeNumberOf(text);
    return [`counts/n${index + 1}`, { value, column: cells.has(name) ? name : null }] as const;
  });
  const named = cells.has(column) ? column : (columns.find((name) => cells.has(name)) ?? null);
  return {
    position,
    fields: {
      measure: { value: measure, column: named },
      ...(isBlank ? {} : { statement: { value: statement, column } }),
      ...Object.fromEntries(counts),
    },
  };
}

function notTrust(column: string, statement: string): V1Finding {
  return {
    severity: "WARNING",
    rule: "second-question-not-trust",
    clause: "A-11 280.10",
    column,
    value: statement.slice(0, 200),
    message: `The second question is trust by its place, but asks ${JSON.stringify(statement.slice(0, 200))}: it is read as OTHER.`,
    action:
      "Nothing, if it asked something else. If it was the trust question, give the wording as customers saw it.",
  };
}

function trustInFirst(column: string, statement: string): V1Finding {
  return {
    severity: "WARNING",
    rule: "first-question-trust",
    clause: "A-11 280.10",
    column,
    value: statement.slice(0, 200),
    message: `The first question is satisfaction by its place, and is read so, but asks ${JSON.stringify(statement.slice(0, 200))}.`,
    action: "If it was the trust question, move its text and counts to q2.",
  };
}

function textField(cells: V1Cells, field: string, column: string): Record<string, V1Value> {
  const value = cells.get(column) ?? "";
  return value.trim() === "" ? {} : { [field]: { value, column } };
}

/** The three codes of later files. Any other wording names a moment, and doesn't say which kind of survey it was. */
const POINTS_IN_TIME: ReadonlyMap<string, PointInTime> = new Map([
  ["post_interaction", "TRANSACTION"],
  ["post_service_journey", "JOURNEY"],
  ["relational", "RELATIONSHIP"],
]);

/** The published file doesn't say when customers were asked, unless by a code. */
function pointInTimeField(cells: V1Cells): Record<string, V1Value> {
  const value = POINTS_IN_TIME.get((cells.get("transaction_point") ?? "").trim().toLowerCase());
  return value === undefined ? {} : { pointInTime: { value, column: "transaction_point" } };
}

/** Channels have the published names, in whatever case, with spaces or hyphens; another one stays for the contract to refuse. */
function channelField(cells: V1Cells): Record<string, V1Value> {
  const text = (cells.get("channel") ?? "").trim();
  if (text === "") return {};
  const name = text.toUpperCase().replace(/[\s-]+/g, "_");
  return { channel: { value: Object.hasOwn(Channel, name) ? name : text, column: "channel" } };
}

const VOLUMES = [
  ["customers", "volume_of_customers"],
  ["surveysOffered", "volume_of_customers_provided_survey_opportunity"],
  ["responses", "volume_of_respondents"],
] as const;

/**
 * Empty is unknown. So is 0 while people answered: it is what stands there by default. Where nobody answered anything, 0
 * is a number like any other.
 */
function volumeFields(cells: V1Cells, answered: boolean): Record<string, V1Value> {
  const read = VOLUMES.map(([field, column]) => ({
    field,
    column,
    value: readVolume(cells.get(column) ?? ""),
  }));
  const respondents = read.at(-1)?.value;
  const somebody = answered || (typeof respondents === "number" && respondents > 0);
  return Object.fromEntries(
    read
      .filter(({ value }) => value !== null && !(somebody && value === 0))
      .map(({ field, column, value }) => [field, { value, column }]),
  );
}

function readVolume(text: string): unknown {
  return text.trim() === "" ? null : wholeNumberOf(text);
}
