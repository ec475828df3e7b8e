import { join } from "node:path";
import type { ReportKey } from "../../use-cases/file-reading";
import { fileFinding } from "../reading/file-problem";
import { type Intake, RowCount } from "../reading/intake";
import type { SetLayout, SetPart, SetReading } from "../reading/open-set";
import { storableFinding } from "../reading/storable-finding";
import { collectionOfDetail } from "./collection-of-detail";
import { readCollections, type V2Collection } from "./read-collections";
import { readDetails, type V2Detail } from "./read-details";
import { ResponsesReader } from "./read-responses";
import { ResponseStage } from "./response-stage";
import { V2Assembly } from "./v2-assembly";
import { kindOfHeader, V2_NAMES, type V2Kind } from "./v2-columns";
import { asFileFinding, type V2Note, V2Table } from "./v2-table";

/**
 * The set of files in the form of FY2024 on: collections, their details, and a row per response. It becomes reports of
 * the edition FY2024_FORM.
 */
export const V2_LAYOUT: SetLayout = {
  partName: (header) => {
    const kind = kindOfHeader(header);
    return kind === null ? null : V2_NAMES[kind];
  },
  read: (parts, intake, folder) => new SetReader(intake, folder).read(parts),
};

/** More notes of reports nobody reads, and each takes memory. */
const MOST_NOTES = 10_000;

class SetReader {
  private readonly notes = new Map<string, V2Note[]>();
  private readonly staged = new Set<string>();
  private kept = 0;
  private dropped = 0;
  private readonly count: RowCount;

  constructor(
    private readonly intake: Intake,
    private readonly folder: string,
  ) {
    this.count = new RowCount(intake);
  }

  async read(parts: readonly SetPart[]): Promise<SetReading> {
    const tables = await this.openTables(parts);
    if (tables.length === 0) return { assembly: null, rows: 0 };
    const isWrong = tables.some((table) => table.isWrong);
    const assembly = new V2Assembly(this.intake, isWrong || this.isIncomplete(tables), (key) =>
      this.notesOf(key),
    );
    const [collectionTable, detailTable] = [only(tables, "COLLECTIONS"), only(tables, "DETAILS")];
    // Under a header that lacks what rows are told by, every row would be a finding of its own.
    if (isWrong || collectionTable === null || detailTable === null) return { assembly, rows: 0 };
    const say = (note: V2Note, key: ReportKey | null) => this.say(note, key);
    const { context } = this.intake.reading;
    const collections = await readCollections(collectionTable, this.count, context, say);
    const details = await readDetails(detailTable, this.count, collections, say);
    await this.readResponses(tables, details);
    this.checkCollections(collectionTable, collections, details);
    for (const detail of details.values()) this.putAside(detailTable, detail);
    this.tellOfNoReport();
    if (this.dropped > 0) this.intake.findings.add(tooManyNotes(this.dropped));
    return { assembly, rows: this.count.rows };
  }

  /** The tables of the set; a CSV file of another kind is named. */
  private async openTables(parts: readonly SetPart[]): Promise<V2Table[]> {
    const tables: V2Table[] = [];
    const others: V2Note[] = [];
    for (const part of parts) {
      const table = await openTable(part);
      if (table === null) others.push(unknownPart(part.name));
      else tables.push(table);
    }
    if (tables.length === 0) return [];
    for (const note of [...others, ...tables.flatMap(({ notes }) => notes)]) this.say(note, null);
    return tables;
  }

  private isIncomplete(tables: readonly V2Table[]): boolean {
    const faults = (["COLLECTIONS", "DETAILS", "RESPONSES"] as const).flatMap((kind): V2Note[] => {
      const found = tables.filter((table) => table.kind === kind);
      if (found.length === 0) return [missingTable(kind)];
      return kind === "RESPONSES" ? [] : found.slice(1).map(({ part }) => tableTwice(kind, part.name));
    });
    for (const note of faults) this.say(note, null);
    return faults.length > 0;
  }

  private async readResponses(
    tables: readonly V2Table[],
    details: ReadonlyMap<string, V2Detail>,
  ): Promise<void> {
    const stage = new ResponseStage(join(this.folder, "responses.sqlite"));
    try {
      const reader = new ResponsesReader(details, stage, this.count, (note, key) => this.say(note, key));
      for (const table of tables) if (table.kind === "RESPONSES") await reader.read(table);
      reader.end();
    } finally {
      stage.close();
    }
  }

  private checkCollections(
    table: V2Table,
    collections: ReadonlyMap<string, V2Collection>,
    details: ReadonlyMap<string, V2Detail>,
  ): void {
    const counts = new Map<V2Collection, number>();
    for (const { collection } of details.values()) {
      if (collection !== null) counts.set(collection, (counts.get(collection) ?? 0) + 1);
    }
    for (const collection of collections.values()) {
      const note = collectionNote(table, collection, counts.get(collection) ?? 0);
      if (note !== null) this.say(note, collection.key);
    }
  }

  private putAside(table: V2Table, detail: V2Detail): void {
    const { collection, row } = detail;
    if (collection === null || collection.key === null || collection.state === "archived") return;
    this.staged.add(nameOf(collection.key));
    this.intake.stage.add(collection.key, row.row, JSON.stringify(collectionOfDetail(table, detail)));
  }

  /** What belongs to a report that does not come about, as of an archived collection, is said of the set. */
  private tellOfNoReport(): void {
    for (const [name, notes] of this.notes) {
      if (!this.staged.has(name)) this.intake.findings.add(...notes.map(asFileFinding).map(storableFinding));
    }
  }

  private say(note: V2Note, key: ReportKey | null): void {
    if (key === null) {
      this.intake.findings.add(storableFinding(asFileFinding(note)));
    } else if (this.kept < MOST_NOTES) {
      this.kept += 1;
      const name = nameOf(key);
      const notes = this.notes.get(name);
      if (notes === undefined) this.notes.set(name, [note]);
      else notes.push(note);
    } else this.dropped += 1;
  }

  private notesOf(key: ReportKey): readonly V2Note[] {
    return this.notes.get(nameOf(key)) ?? [];
  }
}

async function openTable(part: SetPart): Promise<V2Table | null> {
  for await (const row of part.rows()) {
    const kind = kindOfHeader(row.cells);
    return kind === null ? null : new V2Table(part, kind, row);
  }
  return null;
}

function only(tables: readonly V2Table[], kind: V2Kind): V2Table | null {
  const found = tables.filter((table) => table.kind === kind);
  return found.length === 1 ? (found[0] ?? null) : null;
}

function nameOf({ service, quarter }: ReportKey): string {
  return `${service} ${quarter}`;
}

const placeOfPart = (name: string | null) => ({ sheet: name, row: null, cell: null, column: null });

function unknownPart(name: string): V2Note {
  return {
    ...{ severity: "ERROR", rule: "part-unknown", clause: null, value: name.slice(0, 200) },
    place: placeOfPart(name),
    message: `${name} has the header of no table of the set.`,
    action: `Take it out. Tables are: ${Object.values(V2_NAMES).join("; ")}.`,
  };
}

function missingTable(kind: V2Kind): V2Note {
  return {
    ...{ severity: "ERROR", rule: "part-missing", clause: null, value: kind, place: placeOfPart(null) },
    message: `The set has no ${V2_NAMES[kind].replace(/^(the|a) /, "")}.`,
    action: "Put it into the zip beside the others.",
  };
}

function tableTwice(kind: V2Kind, name: string): V2Note {
  return {
    ...{ severity: "ERROR", rule: "part-twice", clause: null, value: name.slice(0, 200) },
    place: placeOfPart(name),
    message: `${name} is ${V2_NAMES[kind]} a second time.`,
    action: "Put all of its rows into one file, or send two sets.",
  };
}

/** What becomes of a collection that brings no report, or fewer details than it says. */
function collectionNote(table: V2Table, collection: V2Collection, details: number): V2Note | null {
  const { state, row, detailsCount } = collection;
  const at = (column: string | null) => ({ clause: null, place: table.place(row, column) });
  if (state === "archived") {
    return {
      ...{ ...at("aasm_state"), severity: "INFO", rule: "collection-archived", value: state },
      message: "The collection is archived and is left out, with its details and responses.",
      action: "Nothing.",
    };
  }
  if (/^\d{1,9}$/.test(detailsCount) && Number(detailsCount) !== details) {
    return {
      ...{
        ...at("cx_collection_details_count"),
        severity: "WARNING",
        rule: "details-count",
        value: Number(detailsCount),
      },
      message: `The collection says it has ${detailsCount} details; the set has ${details}.`,
      action: "Look whether the table of details is whole.",
    };
  }
  if (details > 0) return null;
  return {
    ...{
      ...at(null),
      severity: "INFO",
      rule: "collection-without-details",
      value: state === "" ? null : state,
    },
    message: "The collection has no details, so no report comes of it.",
    action:
      state === "not_reported"
        ? "Mark the report as not reported, with its reason."
        : "Nothing, if nothing was collected; else add its details.",
  };
}

function tooManyNotes(dropped: number) {
  return fileFinding({
    ...{ rule: "too-many-findings", value: dropped },
    message: `${dropped} more findings about the reports of the set are left out.`,
    action: "Mend what is named, and send the set again to see the rest.",
  });
}
