import { Channel } from "../../domain/channels";
import type { FilePlace } from "../../domain/file-place";
import type { PointInTime } from "../../domain/report-content";
import { wholeNumberOf } from "../reading/cell-value";
import { readV1Name } from "../v1/read-v1-name";
import type { V2Detail } from "./read-details";
import type { V2Table } from "./v2-table";

/** A collection as the contract takes it, and where each of its fields stands. */
export interface V2RawCollection {
  readonly raw: Readonly<Record<string, unknown>>;
  /** By pointer into the collection; the empty one is the row. */
  readonly places: Readonly<Record<string, FilePlace>>;
}

const POINTS_IN_TIME: ReadonlyMap<string, PointInTime> = new Map([
  ["post_interaction", "TRANSACTION"],
  ["post_service_journey", "JOURNEY"],
  ["relational", "RELATIONSHIP"],
]);

const VOLUMES = [
  ["customers", "volume_of_customers"],
  ["surveysOffered", "volume_of_customers_provided_survey_opportunity"],
  ["responses", "volume_of_respondents"],
] as const;

/** What a detail with its responses says, once all of them were read. */
export function collectionOfDetail(table: V2Table, { row, scale, tally }: V2Detail): V2RawCollection {
  const raw: Record<string, unknown> = {};
  const places: Record<string, FilePlace> = { "": table.place(row.row, null) };
  const put = (field: string, column: string, value: unknown) => {
    raw[field] = value;
    places[`/${field}`] = table.place(row.row, column);
  };
  const text = (column: string) => table.text(row, column);
  put("name", "survey_title", nameOf(table, row.row, text("survey_title"), text("id")));
  // The stage of the service is the moment along the journey; where none is named the code of the kind of survey is.
  const stage = text("service_stage_name") === "" ? "transaction_point" : "service_stage_name";
  if (text(stage) !== "") put("transactionPoint", stage, text(stage));
  const point = POINTS_IN_TIME.get(text("transaction_point").toLowerCase());
  if (point !== undefined) put("pointInTime", "transaction_point", point);
  if (text("channel") !== "") put("channel", "channel", channelOf(text("channel")));
  if (text("omb_control_number") !== "")
    put("ombControlNumber", "omb_control_number", text("omb_control_number"));
  for (const [field, column] of VOLUMES) {
    const volume = text(column) === "" ? null : wholeNumberOf(text(column));
    // Zero while people answered is what stands there by default: unknown.
    if (volume !== null && !(volume === 0 && tally.responses > 0)) put(field, column, volume);
  }
  // Where nobody says how many answered, the responses do.
  if (raw["responses"] === undefined && tally.responses > 0) {
    put("responses", "volume_of_respondents", tally.responses);
  }
  raw["measures"] = scale === null ? [] : tally.measures(scale, text("trust_question_text"));
  places["/measures/0/statement"] = table.place(row.row, "trust_question_text");
  return { raw, places };
}

/** The survey's title with the detail's id behind it, so that the same detail has the same name in every later set. */
function nameOf(table: V2Table, row: number, title: string, id: string): string {
  const cells = new Map([
    ["collection_name", title],
    ["id", id],
  ]);
  const named = readV1Name(cells, []);
  return typeof named["name"]?.value === "string" ? named["name"].value : `${table.part.name} ${row}`;
}

/** Channels have the published names, in whatever case; another one stays for the contract to refuse. */
function channelOf(text: string): string {
  const name = text.toUpperCase().replace(/[\s-]+/g, "_");
  return Object.hasOwn(Channel, name) ? name : text;
}
