import { type FiscalQuarter, parseFiscalQuarter } from "../../domain/fiscal-quarter";
import type { ReportKey } from "../../use-cases/file-reading";
import type { RowCount } from "../reading/intake";
import type { LayoutContext, TableRow } from "../reading/row-reading";
import { ServiceFinder } from "../v1/find-service";
import type { V2Note, V2Table } from "./v2-table";

/** A collection of a set: one service in one quarter. */
export interface V2Collection {
  readonly row: number;
  /** Null where service or quarter can't be told, which a note says. */
  readonly key: ReportKey | null;
  readonly serviceId: string;
  readonly state: string;
  /** How many details it says it has; empty where it does not. */
  readonly detailsCount: string;
}

/** Takes a note, and whose report it is about; null for what belongs to none. */
export type SayOfSet = (note: V2Note, key: ReportKey | null) => void;

/** States of the reporting tool. Whatever it is, what comes in becomes a draft here. */
const STATES = ["draft", "submitted", "published", "not_reported", "change_requested", "archived"];

/** Reads the table of collections by id. */
export async function readCollections(
  table: V2Table,
  count: RowCount,
  context: LayoutContext,
  say: SayOfSet,
): Promise<Map<string, V2Collection>> {
  const found = new Map<string, V2Collection>();
  const finder = new ServiceFinder(context);
  for await (const row of table.rows()) {
    count.next(row.row, row.sheet);
    const id = table.text(row, "id");
    const earlier = found.get(id);
    if (id === "" || earlier !== undefined) {
      say(idNote(table, row, id, earlier?.row ?? null), null);
      continue;
    }
    const notes = table.rowNotes(row);
    const state = table.text(row, "aasm_state").toLowerCase();
    if (state !== "" && !STATES.includes(state)) notes.push(unknownState(table, row, state));
    // Of what is left out nobody need know whose it is.
    const isArchived = state === "archived";
    const quarter = readQuarter(table, row, (note) => isArchived || notes.push(note));
    const { service, finding } = finder.find(serviceCells(table, row));
    if (finding !== null && !isArchived) {
      const { column, value, ...words } = finding;
      const place = table.place(row.row, OWN_NAME[column ?? ""] ?? column);
      notes.push({ ...words, value: typeof value === "boolean" ? String(value) : value, place });
    }
    const key = service === null || quarter === null ? null : { service: service.slug, quarter };
    for (const note of notes) say(note, key);
    found.set(id, {
      ...{ row: row.row, state, serviceId: table.text(row, "service_id"), key },
      detailsCount: table.text(row, "cx_collection_details_count"),
    });
  }
  for (const note of table.endNotes()) say(note, null);
  return found;
}

/** Columns that the older file calls otherwise, by its names. */
const OWN_NAME: Readonly<Record<string, string>> = {
  collection_organization_name: "organization_name",
  collection_organization_abbreviation: "organization_abbreviation",
};

function serviceCells(table: V2Table, row: TableRow): Map<string, string> {
  const names = [
    ...["service_slug", "service_id", "service_name", "service_provider_name"],
    ...["service_provider_organization_name", "service_provider_organization_abbreviation"],
    ...Object.keys(OWN_NAME),
  ];
  return new Map(
    names
      .filter((name) => table.indexOf(OWN_NAME[name] ?? name) >= 0)
      .map((name) => [name, table.text(row, OWN_NAME[name] ?? name)]),
  );
}

function readQuarter(table: V2Table, row: TableRow, say: (note: V2Note) => unknown): FiscalQuarter | null {
  const [year, number] = [table.text(row, "fiscal_year"), table.text(row, "quarter")];
  const digits = /^(?:FY\s?)?(\d{4})$/i.exec(year)?.[1];
  const isYear = digits !== undefined && parseFiscalQuarter(`FY${digits}-Q1`) !== null;
  const quarter = /^Q?([1-4])$/i.exec(number)?.[1];
  if (!isYear) {
    say({
      ...{ severity: "ERROR", rule: "fiscal-year", clause: null, value: year.slice(0, 200) },
      place: table.place(row.row, "fiscal_year"),
      message: `fiscal_year is ${JSON.stringify(year.slice(0, 80))}: the report's quarter can't be told.`,
      action: "Give the federal fiscal year in four digits, 2000 to 2100, such as 2024.",
    });
  }
  if (quarter === undefined) {
    say({
      ...{ severity: "ERROR", rule: "fiscal-quarter", clause: null, value: number.slice(0, 200) },
      place: table.place(row.row, "quarter"),
      message: `quarter is ${JSON.stringify(number.slice(0, 80))}: the report's quarter can't be told.`,
      action: "Give the number of the federal fiscal quarter, 1 to 4; 1 is October to December.",
    });
  }
  return isYear && quarter !== undefined ? parseFiscalQuarter(`FY${digits}-Q${quarter}`) : null;
}

/** An id that is missing, or another row's. */
export function idNote(table: V2Table, row: TableRow, id: string, earlier: number | null): V2Note {
  return {
    ...{ severity: "ERROR", rule: earlier === null ? "id-missing" : "id-repeated", clause: null },
    ...{ value: id === "" ? null : id.slice(0, 200), place: table.place(row.row, "id") },
    message:
      earlier === null
        ? `Row ${row.row} has no id.`
        : `The id ${JSON.stringify(id.slice(0, 80))} is that of row ${earlier} already.`,
    action: "Give each row the id that the other tables name it by.",
  };
}

function unknownState(table: V2Table, row: TableRow, state: string): V2Note {
  return {
    ...{ severity: "WARNING", rule: "state-unknown", clause: null, value: state.slice(0, 200) },
    place: table.place(row.row, "aasm_state"),
    message: `aasm_state is ${JSON.stringify(state.slice(0, 80))}, which is no state that is known.`,
    action: `Nothing, if the collection counts: what comes in becomes a draft. States are: ${STATES.join(", ")}.`,
  };
}
