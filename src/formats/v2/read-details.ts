import type { RowCount } from "../reading/intake";
import type { TableRow } from "../reading/row-reading";
import { idNote, type SayOfSet, type V2Collection } from "./read-collections";
import { Recurring, ResponseTally, type TrustScale } from "./response-tally";
import type { V2Note, V2Table } from "./v2-table";

/** A detail: one survey collection of a report, with its responses as they are added up. */
export interface V2Detail {
  /** Its place among all details, from 0. */
  readonly number: number;
  readonly row: TableRow;
  /** Null where it is not known which collection it is of, which a note says. */
  readonly collection: V2Collection | null;
  /** Null where survey_type does not say how trust was asked: its responses can't be read then. */
  readonly scale: TrustScale | null;
  readonly tally: ResponseTally;
  readonly repeated: Recurring;
  readonly otherSide: Recurring;
}

/** What the survey types are here, by their names in the file. */
const SCALES: Readonly<Record<string, TrustScale>> = { thumbs_up_down: "THUMBS", likert_scale: "LIKERT_5" };

/** More survey collections than all of government has in many years; each is held in memory. */
const MOST_DETAILS = 100_000;

/** Reads the table of details by id. */
export async function readDetails(
  table: V2Table,
  count: RowCount,
  collections: ReadonlyMap<string, V2Collection>,
  say: SayOfSet,
): Promise<Map<string, V2Detail>> {
  const found = new Map<string, V2Detail>();
  for await (const row of table.rows()) {
    count.next(row.row, row.sheet);
    const id = table.text(row, "id");
    const earlier = found.get(id);
    if (id === "" || earlier !== undefined || found.size >= MOST_DETAILS) {
      const isFull = found.size >= MOST_DETAILS;
      say(isFull ? tooMany(table, row) : idNote(table, row, id, earlier?.row.row ?? null), null);
      if (isFull) break;
      continue;
    }
    const notes = table.rowNotes(row);
    const collectionId = table.text(row, "cx_collection_id");
    const collection = collections.get(collectionId) ?? null;
    if (collection === null) notes.push(unknownCollection(table, row, collectionId));
    const isArchived = collection?.state === "archived";
    const type = table
      .text(row, "survey_type")
      .toLowerCase()
      .replace(/[\s-]+/g, "_");
    const scale = SCALES[type] ?? null;
    if (scale === null && !isArchived) notes.push(unknownType(table, row, type));
    const serviceId = table.text(row, "service_id");
    if (
      collection !== null &&
      serviceId !== "" &&
      collection.serviceId !== "" &&
      serviceId !== collection.serviceId
    ) {
      notes.push(otherService(table, row, serviceId, collection));
    }
    for (const note of notes) say(note, collection?.key ?? null);
    found.set(id, {
      ...{ number: found.size, row, collection, scale, tally: new ResponseTally() },
      repeated: new Recurring(repeatedNote),
      otherSide: new Recurring(otherSideNote),
    });
  }
  for (const note of table.endNotes()) say(note, null);
  return found;
}

function unknownCollection(table: V2Table, row: TableRow, id: string): V2Note {
  return {
    ...{
      severity: "ERROR",
      rule: "known-collection",
      clause: null,
      value: id === "" ? null : id.slice(0, 200),
    },
    place: table.place(row.row, "cx_collection_id"),
    message:
      id === ""
        ? `Row ${row.row} does not say which collection it is of.`
        : `No collection of the set has the id ${JSON.stringify(id.slice(0, 80))}.`,
    action: "Give the id of a row of the table of collections, or add that row.",
  };
}

function unknownType(table: V2Table, row: TableRow, type: string): V2Note {
  return {
    ...{
      severity: "ERROR",
      rule: "survey-type",
      clause: null,
      value: type === "" ? null : type.slice(0, 200),
    },
    place: table.place(row.row, "survey_type"),
    message: `survey_type is ${JSON.stringify(type.slice(0, 80))}: what a 1 in question_1 means can't be told, and no response of this detail is read.`,
    action: "Write thumbs_up_down or likert_scale.",
  };
}

function otherService(table: V2Table, row: TableRow, id: string, collection: V2Collection): V2Note {
  return {
    ...{ severity: "ERROR", rule: "detail-of-other-service", clause: null, value: id.slice(0, 200) },
    place: table.place(row.row, "service_id"),
    message: `service_id is ${JSON.stringify(id.slice(0, 80))}, but that of its collection is ${JSON.stringify(collection.serviceId.slice(0, 80))}.`,
    action: "Correct the one that is wrong.",
  };
}

function tooMany(table: V2Table, row: TableRow): V2Note {
  return {
    ...{ severity: "ERROR", rule: "too-many-details", clause: null, value: MOST_DETAILS },
    place: table.place(row.row, null),
    message: `The set has more than ${MOST_DETAILS} details; the rest was not read.`,
    action: "Send it in several sets.",
  };
}

function repeatedNote(times: number, place: V2Note["place"]): V2Note {
  return {
    ...{ severity: "WARNING", rule: "response-repeated", clause: null, value: times, place },
    message: `${times === 1 ? "A row is a response that is there already" : `${times} rows are responses that are there already`}, by external_id and answers: each counts once.`,
    action: "Nothing, if rows were exported twice; else look whether external_id is unique.",
  };
}

function otherSideNote(times: number, place: V2Note["place"]): V2Note {
  return {
    ...{ severity: "WARNING", rule: "drivers-of-other-side", clause: null, value: times, place },
    message: `${times === 1 ? "A response was" : `${times} responses were`} offered drivers of the other side than their answer to question_1: positive ones after a negative answer, or the reverse.`,
    action: "Look whether survey_type is right: what a 1 means depends on it.",
  };
}
