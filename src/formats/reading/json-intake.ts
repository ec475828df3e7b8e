import type { ReportKey } from "../../use-cases/file-reading";
import { FileProblem, fileFinding } from "./file-problem";
import { atMostKept } from "./finding-list";
import { type Assembly, type Intake, RowCount } from "./intake";
import type { JsonLine } from "./json-lines";
import { openTable } from "./open-table";
import type { ReportMessage } from "./read-messages";
import { readReportObject } from "./read-report-object";
import { readQuarterName, ServiceNames } from "./report-key";
import { RESULTS_COLUMNS, type ResultsColumn } from "./results-columns";
import { resultsLayout } from "./results-layout";
import type { RowFinding, TableRow } from "./row-reading";
import { storableFinding, storableTexts } from "./storable-finding";
import { TableIntake } from "./table-intake";

type Raw = Readonly<Record<string, unknown>>;

/** Takes lines of JSON in, and assembles what they say. */
export interface JsonIntake extends Assembly {
  readonly rows: number;
  /** @throws FileProblem where there are too many */
  take(row: number, value: Raw, text: string): void;
}

/**
 * Tells by the first object of a file what its lines are: whole reports, or measure results.
 * @throws FileProblem where they are neither
 */
export function jsonIntake(first: Raw, row: number, intake: Intake): JsonIntake {
  if ("collections" in first) return new ReportLines(intake);
  if ("measure" in first && "collection" in first) return resultLines(intake);
  throw new FileProblem({
    ...{ rule: "layout-unknown", place: { row }, value: Object.keys(first).join(", ").slice(0, 200) },
    message: "The objects are neither whole reports nor measure results.",
    action:
      "Write reports (service, quarter, collections, …) as GET /v1/reports?format=ndjson gives them, or results (service, quarter, collection, measure, …) as GET /v1/results?format=ndjson does.",
  });
}

/** Objects of lines; what is none is a finding. */
export function objectOf({ row, value, findings }: JsonLine, intake: Intake): Raw | null {
  if (findings.length > 0) {
    intake.findings.add(...findings.map(storableFinding));
    return null;
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Raw;
  }
  const problem = {
    ...{ rule: "json-object", place: { row }, value: JSON.stringify(value)?.slice(0, 200) ?? null },
    message: `Line ${row} is not a JSON object.`,
    action: "Write one JSON object a line.",
  };
  intake.findings.add(storableFinding(fileFinding(problem)));
  return null;
}

/** Measure results as objects: rows of the RESULTS layout under its own header. */
function resultLines(intake: Intake): JsonIntake {
  const header = { sheet: null, row: 1, cells: RESULTS_COLUMNS.map(({ name }) => name) };
  const reading = { ...intake.reading, layouts: [resultsLayout], mapping: null };
  const table = openTable(header, reading, false);
  if (table === null) throw new Error("the layout does not know its own header");
  const rows = new TableIntake(table, intake);
  const known = new Map(RESULTS_COLUMNS.map(({ name }, index) => [name, index]));
  return {
    ...{ layout: table.layout, columns: table.columns, assemble: (key) => rows.assemble(key) },
    get rows() {
      return rows.rows;
    },
    take: (row, value) => {
      const problems = Object.entries(value).flatMap(([name, given]) => {
        const column = known.get(name);
        if (column === undefined) return [unknownField(name)];
        return isOfCell(given, RESULTS_COLUMNS[column]) ? [] : [wrongKind(name, given, column)];
      });
      rows.take({ ...rowOf(value, row), ...(problems.length === 0 ? {} : { problems }) });
    },
  };
}

function rowOf(value: Raw, row: number): TableRow {
  const cells = RESULTS_COLUMNS.map(({ name }) => {
    const cell = Object.hasOwn(value, name) ? value[name] : null;
    if (typeof cell === "string") return cell;
    return cell == null ? "" : JSON.stringify(cell);
  });
  return { sheet: null, row, cells };
}

/** What a cell could say: text and numbers; an object only where cells are kept by name. */
function isOfCell(value: unknown, column: ResultsColumn | undefined): boolean {
  if (column?.part === "COMPUTED" || value === null) return true;
  if (typeof value === "string" || typeof value === "number") return true;
  return typeof value === "object" && column?.spec?.kind === "texts";
}

function wrongKind(name: string, value: unknown, column: number): RowFinding {
  const what = Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : "true or false";
  return {
    ...{ severity: "ERROR", rule: "json-kind", clause: null, column },
    ...{ value: JSON.stringify(value).slice(0, 200), message: `${name} is ${what}.` },
    action: "Write text or a number, or null.",
  };
}

function unknownField(name: string): RowFinding {
  return {
    ...{ severity: "ERROR", rule: "known-field", clause: null, column: null, value: name.slice(0, 200) },
    message: `${JSON.stringify(name.slice(0, 80))} is not a field here.`,
    action: `Take it out. Fields are: ${RESULTS_COLUMNS.map((column) => column.name).join(", ")}.`,
  };
}

/** States in which nothing has come: such lines say nothing. */
const WITHOUT_CONTENT = ["EXPECTED", "NOT_REPORTED"];

/** Whole reports, one a line. */
class ReportLines implements JsonIntake {
  readonly layout = "REPORTS";
  readonly columns = null;
  private readonly count: RowCount;
  private readonly services: ServiceNames;

  constructor(private readonly intake: Intake) {
    this.count = new RowCount(intake);
    this.services = new ServiceNames(intake.reading.context.services);
  }

  get rows(): number {
    return this.count.rows;
  }

  take(row: number, value: Raw, text: string): void {
    this.count.next(row, null);
    if (WITHOUT_CONTENT.includes(String(value["state"])) && isEmpty(value["collections"])) {
      const message = `Line ${row} is a report that is ${value["state"]}: nothing has come, and it is left out.`;
      const problem = { rule: "report-without-content", message, action: "Nothing.", place: { row } };
      this.intake.findings.add(fileFinding(problem, "INFO"));
      return;
    }
    const [service, quarter] = (["service", "quarter"] as const).map((name) => {
      const given = typeof value[name] === "string" ? value[name] : JSON.stringify(value[name] ?? "");
      const said = given === '""' ? "" : given;
      const read = name === "service" ? this.services.readService(said) : readQuarterName(said);
      if (read.problem !== null) {
        const problem = { ...read.problem, value: said, place: { row, column: name } };
        this.intake.findings.add(storableFinding(fileFinding(problem)));
      }
      return read.name;
    });
    if (service == null || quarter == null) {
      // Whatever else is wrong with the line is said at once.
      const { unreadable } = readReportObject(value);
      const place = { sheet: null, row, cell: null, column: null };
      const rest = unreadable.map((finding) => ({
        ...storableFinding(finding),
        place,
        ...{ service: null, quarter: null },
      }));
      this.intake.findings.add(...rest);
      return;
    }
    this.intake.stage.add({ service, quarter }, row, text);
  }

  assemble(key: ReportKey): ReportMessage {
    const [first, second] = this.intake.stage.rowsOf(key, 2);
    const raw = JSON.parse(first?.text ?? "{}") as Raw;
    const { content, unreadable } = readReportObject(raw);
    const placeOfLine = (row: number) => ({ sheet: null, row, cell: null, column: null });
    const twice = second === undefined ? [] : [reportTwice(key, first?.row ?? 0, second.row)];
    return {
      ...{ ...key, whole: true },
      content: unreadable.length === 0 ? content : storableTexts(content),
      parts: { indicators: true, accomplishments: true, notes: true, edition: true },
      findings: atMostKept([...twice, ...unreadable]).map(storableFinding),
      packed: null,
      places: {
        "": placeOfLine(first?.row ?? 0),
        ...(second === undefined ? {} : { "/again": placeOfLine(second.row) }),
      },
    };
  }
}

function isEmpty(value: unknown): boolean {
  return !Array.isArray(value) || value.length === 0;
}

function reportTwice({ service, quarter }: ReportKey, first: number, second: number) {
  return {
    ...{ severity: "ERROR" as const, refuses: "SAVE" as const, rule: "report-twice", clause: null },
    ...{ pointer: "/again", value: `${service}/${quarter}` },
    message: `Line ${second} is the report of ${service} for ${quarter} again; line ${first} is it already.`,
    action: "Take one of them out: a line is a whole report.",
  };
}
