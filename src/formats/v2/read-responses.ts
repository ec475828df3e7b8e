import type { FilePlace } from "../../domain/file-place";
import type { RowCount } from "../reading/intake";
import type { TableRow } from "../reading/row-reading";
import type { SayOfSet } from "./read-collections";
import type { V2Detail } from "./read-details";
import { ResponseReader } from "./read-response";
import type { ResponseStage } from "./response-stage";
import { Recurring, type Response, type TrustScale } from "./response-tally";
import { V2_DRIVERS } from "./v2-columns";
import type { V2Note, V2Table } from "./v2-table";

/** As many ids that no detail has are told apart; nobody reads more. */
const MOST_UNKNOWN = 1_000;

/** Adds up the responses of a set, each once, table by table. */
export class ResponsesReader {
  private readonly unknown = new Map<string, Recurring>();
  private readonly freeText = new Recurring(freeTextNote);
  private readonly tables: V2Table[] = [];

  constructor(
    private readonly details: ReadonlyMap<string, V2Detail>,
    private readonly stage: ResponseStage,
    private readonly count: RowCount,
    private readonly say: SayOfSet,
  ) {}

  /** Reads a table to its end. @throws FileProblem */
  async read(table: V2Table): Promise<void> {
    this.tables.push(table);
    const named = table.indexOf("cx_collection_detail_id") < 0 ? this.detailOfName(table) : null;
    const reader = new ResponseReader(table);
    for await (const row of table.rows()) {
      this.count.next(row.row, row.sheet);
      const id = named ?? table.text(row, "cx_collection_detail_id");
      this.take(table, row, reader, id);
    }
    for (const note of table.endNotes()) this.say(note, null);
  }

  /** Says what can only be said at the end of all. */
  end(): void {
    for (const { collection, repeated, otherSide } of this.details.values()) {
      for (const note of [...repeated.notes(), ...otherSide.notes()]) this.say(note, collection?.key ?? null);
    }
    for (const recurring of [...this.unknown.values(), this.freeText]) {
      for (const note of recurring.notes()) this.say(note, null);
    }
  }

  private take(table: V2Table, row: TableRow, reader: ResponseReader, id: string): void {
    const detail = this.details.get(id);
    if (detail === undefined) {
      this.noteUnknown(table, row, id);
      return;
    }
    const { collection, scale } = detail;
    // Nothing of an archived collection counts; and without the survey type nobody knows what a digit means.
    if (collection?.state === "archived" || scale === null) return;
    const key = collection?.key ?? null;
    for (const note of table.rowNotes(row)) this.say(note, key);
    if (answered(table.text(row, "question_4"))) this.freeText.add(() => table.place(row.row, "question_4"));
    const { response, answers, notes } = reader.read(row, scale);
    for (const note of notes) this.say(note, key);
    const externalId = table.text(row, "external_id");
    if (externalId === "") {
      this.say(withoutId(table.place(row.row, "external_id")), key);
      return;
    }
    const seen = { part: this.tables.length - 1, row: row.row, answers };
    const earlier = this.stage.add(detail.number, externalId, seen);
    if (earlier === null) {
      if (response === null) return;
      detail.tally.add(response);
      if (isOfOtherSide(response, scale)) detail.otherSide.add(() => table.place(row.row, "question_1"));
    } else if (earlier.answers === answers) {
      detail.repeated.add(() => table.place(row.row, "external_id"));
    } else {
      const first = `row ${earlier.row} of ${this.tables[earlier.part]?.part.name ?? ""}`;
      this.say(conflict(table.place(row.row, "external_id"), externalId, row.row, first), key);
    }
  }

  /** The detail that a table's name names: a table without a column for it is of one detail. */
  private detailOfName(table: V2Table): string {
    const words = table.part.name.replace(/\.csv$/i, "").split(/[^\p{L}\p{N}]+/u);
    const ids = [...new Set(words.filter((word) => this.details.has(word)))];
    const [only] = ids;
    if (only !== undefined && ids.length === 1) return only;
    this.say(
      {
        ...{ severity: "ERROR", rule: "detail-of-file", clause: null, value: table.part.name.slice(0, 200) },
        place: { sheet: table.part.name, row: null, cell: null, column: null },
        message: `${table.part.name} has no column cx_collection_detail_id, and its name holds ${ids.length === 0 ? "the id of no detail" : `several ids of details: ${ids.join(", ")}`}.`,
        action: "Add the column, or name the file by the id of its detail, such as responses_123.csv.",
      },
      null,
    );
    return UNNAMED;
  }

  private noteUnknown(table: V2Table, row: TableRow, id: string): void {
    if (id === UNNAMED) return;
    const known = this.unknown.get(id);
    if (known === undefined && this.unknown.size >= MOST_UNKNOWN) return;
    const recurring = known ?? new Recurring((times, place) => unknownDetail(id, times, place));
    this.unknown.set(id, recurring);
    recurring.add(() => table.place(row.row, "cx_collection_detail_id"));
  }
}

/** Stands for the detail of a table that nobody can tell, which was said of the table. */
const UNNAMED = "\u0000";

function answered(text: string): boolean {
  return text !== "" && text.toLowerCase() !== "null";
}

/** Positive drivers after a negative answer, or the reverse; the middle of five points is either. */
function isOfOtherSide({ trust, drivers }: Response, scale: TrustScale): boolean {
  if (trust === null || (scale === "LIKERT_5" && trust === 3)) return false;
  const isPositive = scale === "THUMBS" ? trust === 1 : trust > 3;
  const other = isPositive ? "DRIVER_NEGATIVE" : "DRIVER_POSITIVE";
  return drivers.some((ticked, index) => ticked !== null && V2_DRIVERS[index]?.scale === other);
}

function withoutId(place: FilePlace): V2Note {
  return {
    ...{ severity: "ERROR", rule: "response-without-id", clause: null, value: null, place },
    message: "The response has no external_id: it can't be told whether it is there twice.",
    action: "Give each response an id of its own.",
  };
}

function conflict(place: FilePlace, id: string, row: number, first: string): V2Note {
  return {
    ...{ severity: "ERROR", rule: "response-conflict", clause: null, value: id.slice(0, 200), place },
    message: `Row ${row} is the response ${JSON.stringify(id.slice(0, 80))} with other answers than ${first}.`,
    action: "Take out the one that is wrong, or give each response an id of its own.",
  };
}

function unknownDetail(id: string, times: number, place: FilePlace): V2Note {
  const rows = times === 1 ? "A response names" : `${times} responses name`;
  return {
    ...{
      severity: "ERROR",
      rule: "known-detail",
      clause: null,
      value: id === "" ? null : id.slice(0, 200),
      place,
    },
    message:
      id === ""
        ? `${times === 1 ? "A response does" : `${times} responses do`} not say of which detail they are.`
        : `${rows} the detail ${JSON.stringify(id.slice(0, 80))}, which is not in the set.`,
    action: "Give the id of a row of the table of details, or add that row.",
  };
}

function freeTextNote(times: number, place: FilePlace): V2Note {
  return {
    ...{ severity: "INFO", rule: "free-text-not-stored", clause: null, value: times, place },
    message: `${times} ${times === 1 ? "response has" : "responses have"} free text in question_4, which is not stored: everything that is stored here is published, and free text can name people.`,
    action: "Nothing. Take the column out before you send the set, if it must not leave your hands.",
  };
}
