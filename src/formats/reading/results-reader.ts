import { EditionId } from "../../domain/editions";
import type { MeasureResult } from "../../domain/report-content";
import { checkMeans } from "../../domain/report-rules/mean-rules";
import { divideHalfUp } from "../../domain/rounding";
import { isShare, Scale } from "../../domain/scales";
import { valueOfCell } from "./cell-value";
import { type ReadName, readQuarterName, ServiceNames } from "./report-key";
import { RESULTS_COLUMNS } from "./results-columns";
import type { Cell, LayoutContext, RowFinding, RowReading, TableRow } from "./row-reading";

type Cells = Record<string, Cell>;

const COUNTS = ["n1", "n2", "n3", "n4", "n5"] as const;
/** Columns whose value is not simply kept as the field of their name. */
const FIGURES = ["mean", "reportedMean", "answers", ...COUNTS];

/** Reads rows of the RESULTS layout under one header. */
export class ResultsReader {
  private readonly services: ServiceNames;
  private readonly collectionColumns;
  private readonly measureColumns;
  private readonly specs = new Map(RESULTS_COLUMNS.map(({ name, spec }) => [name, spec]));

  /** @param columns the columns the header has, by their name in the layout */
  constructor(
    private readonly columns: ReadonlyMap<string, number>,
    private readonly context: LayoutContext,
  ) {
    this.services = new ServiceNames(context.services);
    const given = RESULTS_COLUMNS.filter(({ name }) => columns.has(name));
    this.collectionColumns = given.filter(({ part }) => part === "COLLECTION");
    this.measureColumns = given.filter(({ part, name }) => part === "MEASURE" && !FIGURES.includes(name));
  }

  /** Never throws for what stands in the row. */
  read(row: TableRow): RowReading {
    const findings: RowFinding[] = [];
    const collection: Cells = {};
    for (const { name, field } of this.collectionColumns) this.keep(collection, field, row, name);
    collection["name"] ??= this.blank("collection");
    const measure: Cells = {};
    for (const { name, field } of this.measureColumns) this.keep(measure, field, row, name);
    measure["measure"] ??= this.blank("measure");
    this.readFigures(row, measure, findings);
    return {
      service: this.readService(row, findings),
      quarter: this.name(readQuarterName(this.text(row, "quarter")), row, "quarter", findings),
      edition: this.cell(row, "edition"),
      collection,
      measures: [measure],
      findings,
    };
  }

  private readService(row: TableRow, findings: RowFinding[]): string | null {
    const text = this.text(row, "service");
    const hisp = this.text(row, "hisp").trim();
    const known = this.services.find(text);
    if (known !== undefined) {
      if (hisp !== "" && hisp.toLowerCase() !== known.hisp) {
        findings.push(
          this.finding("hisp-of-service", row, "hisp", {
            message: `The service ${known.slug} is not of the HISP ${JSON.stringify(hisp.slice(0, 80))}, but of ${known.hisp}.`,
            action: "Correct the service or the HISP; the HISP may be left empty.",
          }),
        );
      }
      return known.slug;
    }
    const slug = text.trim().toLowerCase();
    if (this.context.createServices && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && slug.length <= 100) {
      if (this.services.knowsHisp(hisp.toLowerCase())) {
        const service = { slug, name: text.trim(), hisp: hisp.toLowerCase(), sourceServiceId: null };
        this.context.onNewService(service);
        return slug;
      }
      findings.push(
        this.finding("hisp-given", row, "hisp", {
          message: `The service ${slug} is new, and ${hisp === "" ? "no HISP is named" : `the HISP ${JSON.stringify(hisp.slice(0, 80))} is not known`}.`,
          action: "Write the slug of the HISP it is of, as GET /v1/hisps lists them.",
        }),
      );
      return null;
    }
    return this.name(this.services.readService(text), row, "service", findings);
  }

  /** Counts are the source of truth (policy, Scores): a mean beside them is checked and not kept. */
  private readFigures(row: TableRow, measure: Cells, findings: RowFinding[]): void {
    const [mean, reported, answers] = (["mean", "reportedMean", "answers"] as const).map((name) =>
      this.cell(row, name),
    );
    const counts = COUNTS.map((name) => this.cell(row, name));
    if (counts.some((cell) => cell !== null)) {
      for (const [index, name] of COUNTS.entries()) {
        measure[`counts/${name}`] = counts[index] ?? this.blank(name);
      }
      this.keepChecked(measure, { mean, answers }, findings);
      if (reported != null) measure["mean"] = reported;
      return;
    }
    if (reported != null) measure["mean"] = reported;
    else if (mean != null) measure["mean"] = mean;
    if (mean != null && reported != null) this.compareMeans(row, mean, reported, findings);
    // Of something to tick the answers are those it was offered to, unless they were given themselves.
    const scale = Object.values(Scale).find((one) => one === measure["scale"]?.value);
    const isDerived = scale !== undefined && isShare(scale) && answers?.value === measure["offered"]?.value;
    if (answers != null && !isDerived) measure["responses"] = answers;
  }

  /** Checks what follows from counts by the rules of reports; what is no number is kept, for the contract to name. */
  private keepChecked(
    measure: Cells,
    { mean, answers }: { readonly mean: Cell | null | undefined; readonly answers: Cell | null | undefined },
    findings: RowFinding[],
  ): void {
    if (mean != null && typeof mean.value !== "number") measure["mean"] = mean;
    if (answers != null && typeof answers.value !== "number") measure["responses"] = answers;
    const numbers = COUNTS.map((name) => measure[`counts/${name}`]?.value);
    if (!numbers.every((value) => typeof value === "number")) return;
    const [n1 = 0, n2 = 0, n3 = 0, n4 = 0, n5 = 0] = numbers;
    const result = {
      ...{
        measure: measure["measure"]?.value,
        statement: null,
        scale: measure["scale"]?.value ?? "LIKERT_5",
      },
      counts: { n1, n2, n3, n4, n5 },
      mean: typeof mean?.value === "number" ? mean.value : null,
      responses: typeof answers?.value === "number" ? answers.value : null,
      ...{ selected: null, offered: null },
    } as MeasureResult;
    if (result.mean === null && result.responses === null) return;
    const collection = { ...NO_COLLECTION, measures: [result] };
    for (const found of checkMeans({ ...NO_CONTENT, collections: [collection] })) {
      const column = this.columns.get(found.pointer.endsWith("/mean") ? "mean" : "answers") ?? null;
      const { severity, rule, clause, value, message, action } = found;
      findings.push({ severity, rule, clause, column, value, message, action });
    }
  }

  private compareMeans(row: TableRow, mean: Cell, reported: Cell, findings: RowFinding[]): void {
    if (typeof mean.value !== "number" || typeof reported.value !== "number") return;
    const rounded = divideHalfUp(Math.round(reported.value * 10_000), 10_000, 2);
    if (mean.value === rounded || mean.value === reported.value) return;
    findings.push(
      this.finding("mean-disagrees-with-reported", row, "mean", {
        message: `The mean is ${mean.value}, but reportedMean, which is kept, is ${reported.value}.`,
        action: "Correct the one that is wrong, or leave one of them empty.",
      }),
    );
  }

  private name(read: ReadName, row: TableRow, column: string, findings: RowFinding[]): string | null {
    if (read.problem !== null) findings.push(this.finding(read.problem.rule, row, column, read.problem));
    return read.name;
  }

  private finding(
    rule: string,
    row: TableRow,
    name: string,
    { message, action }: { readonly message: string; readonly action: string },
  ): RowFinding {
    const value = this.text(row, name).slice(0, 200);
    const column = this.columns.get(name) ?? null;
    return {
      ...{ severity: "ERROR", rule, clause: null, column, value: value === "" ? null : value },
      ...{ message, action },
    };
  }

  private text(row: TableRow, name: string): string {
    const column = this.columns.get(name);
    return column === undefined ? "" : (row.cells[column] ?? "");
  }

  /** What stands in a column; null where nothing does. */
  private cell(row: TableRow, name: string): Cell | null {
    const text = this.text(row, name);
    if (text.trim() === "") return null;
    const spec = this.specs.get(name);
    const value = spec == null ? text : valueOfCell(text, spec);
    return { value, column: this.columns.get(name) ?? null };
  }

  private keep(cells: Cells, field: string, row: TableRow, name: string): void {
    const cell = this.cell(row, name);
    if (cell !== null) cells[field] = cell;
  }

  /** A cell that must say something and doesn't: so that the finding has its place. */
  private blank(name: string): Cell {
    return { value: null, column: this.columns.get(name) ?? null };
  }
}

const NO_CONTENT = {
  ...{ edition: EditionId.A11_2021, collections: [], indicators: [], accomplishments: [], notes: null },
};
const NO_COLLECTION = {
  ...{ name: "", transactionPoint: null, channel: null, pointInTime: null, organizationalUnit: null },
  ...{
    ombControlNumber: null,
    survey: null,
    surveyRevision: null,
    customers: null,
    surveysOffered: null,
    responses: null,
    source: null,
  },
};
