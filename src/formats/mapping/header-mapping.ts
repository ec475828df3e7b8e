import { nearestNames } from "../../domain/nearest-names";
import type { FileFinding } from "../../use-cases/file-reading";
import type { MappedRow, MappedTable, TableMapping } from "../reading/mapped-table";
import type { RowFinding, TableLayout } from "../reading/row-reading";
import { EVERY_COLUMN, type MappedColumn, type Mapping } from "./check-mapping";
import { type MappingProblem, mappingFinding, meant, shown } from "./mapping-finding";
import { measureOfQuestion, type Target } from "./mapping-targets";
import { plainText } from "./plain-text";

/** Hints cost a look at every header: so many are enough. */
const MOST_HINTS = 20;

/** What one cell of a mapped row is made of. */
interface Source {
  /** The file's own column; null for a constant. */
  readonly index: number | null;
  /** The constant. */
  readonly text: string;
  readonly meanings: readonly ReadonlyMap<string, string>[];
}

const NO_COLUMN: MappingProblem = {
  ...{ rule: "mapping-column-missing", path: ["columns"], value: null },
  message: "None of the file's columns is mapped, and none is known.",
  action: "Name the file's columns, and what each of them is.",
};

const NOTHING: Source = { index: null, text: "", meanings: [] };

/** A mapping put over the headers of files. */
export class HeaderMapping implements TableMapping {
  private readonly questions: readonly string[];

  constructor(
    private readonly mapping: Mapping,
    private readonly layouts: readonly TableLayout[],
  ) {
    const targets = [...mapping.columns, ...mapping.constants].map(({ target }) => target);
    this.questions = [...new Set(targets.flatMap(({ question }) => question ?? []))];
  }

  get layout() {
    return this.mapping.targets.layout;
  }

  fit(header: readonly string[]): number {
    const places = placesOf(header);
    const { columns, targets } = this.mapping;
    const named = columns.filter((column) => places.has(plainText(column.header))).length;
    return named + header.filter((name) => targets.columnOf(name) !== null).length;
  }

  apply(header: readonly string[]): MappedTable | null {
    if (this.fit(header) === 0 || this.wrong(header).length > 0) return null;
    const { kept, findings } = this.keep(header);
    const shared = [...this.shared(header, kept)];
    if (this.questions.length === 0) {
      return { findings, header: shared.map(([name]) => name), rows: [mappedRow(shared, [])] };
    }
    const own = this.questions.map((question) => this.ofQuestion(header, question));
    const columns = [...new Set(own.flatMap((sources) => [...sources.keys()]))];
    const rest = shared.filter(([name]) => !columns.includes(name));
    const common = new Map(shared);
    return {
      findings,
      header: [...rest.map(([name]) => name), ...columns],
      rows: own.map((sources) =>
        mappedRow(
          [
            ...rest,
            ...columns.map((name) => [name, sources.get(name) ?? common.get(name) ?? NOTHING] as const),
          ],
          [...sources].flatMap(([name, source]) =>
            this.isFigure(name) && source.index !== null ? [source] : [],
          ),
        ),
      ),
    };
  }

  problems(header: readonly string[]): readonly FileFinding[] {
    const wrong = this.wrong(header);
    return (wrong.length === 0 && this.fit(header) === 0 ? [NO_COLUMN] : wrong).map(mappingFinding);
  }

  private isFigure(column: string): boolean {
    return column !== "measure" && column !== "statement" && this.mapping.targets.isOfQuestion(column);
  }

  private wrong(header: readonly string[]): MappingProblem[] {
    return [...this.mapping.problems, ...this.missing(header), ...this.lacking(header)];
  }

  /** Columns that the file doesn't have. */
  private missing(header: readonly string[]): MappingProblem[] {
    const places = placesOf(header);
    return this.mapping.columns
      .filter((column) => !places.has(plainText(column.header)))
      .map((column, index) => ({
        ...{ rule: "mapping-column-missing", path: ["columns", column.header], value: column.header },
        message: `The file has no column ${shown(column.header)}.`,
        action: `Write its header as the file has it, or take it out.${index < MOST_HINTS ? meantHeader(column, header) : ""}`,
      }));
  }

  /** Columns that the layout needs, and nothing stands for. */
  private lacking(header: readonly string[]): MappingProblem[] {
    const { targets, columns, constants, meant: named } = this.mapping;
    const given = [
      ...[...columns, ...constants].map(({ target }) => target.column),
      ...(this.questions.length === 0 ? [] : ["measure"]),
      ...header.filter((name) => targets.columnOf(name) !== null),
    ];
    const layout = this.layouts.find((one) => one.layout === targets.layout);
    if (layout === undefined || layout.matches(given)) return [];
    const lacks = layout.missing?.(given) ?? ["collection_year, collection_quarter and counts such as q1_5"];
    return lacks
      .filter((name) => !named.has(name))
      .map((name) => ({
        ...{ rule: "mapping-target-missing", path: ["columns"], value: name },
        message: `Nothing stands for ${name}, which the layout ${targets.layout} needs.`,
        action: "Name the column that does in columns, or what it always is in constants.",
      }));
  }

  /** The file's columns that the mapping doesn't name: by their place, with their header. */
  private keep(header: readonly string[]) {
    const { columns, constants, targets, ignore } = this.mapping;
    const mapped = new Set(columns.map((column) => plainText(column.header)));
    const taken = new Set(
      [...columns, ...constants].flatMap(({ target }) => (target.question === null ? target.column : [])),
    );
    const seen = new Set<string>();
    const findings: RowFinding[] = [];
    const kept: (readonly [index: number, name: string])[] = [];
    for (const [index, name] of header.entries()) {
      const plain = plainText(name);
      const isRepeated = mapped.has(plain) && seen.has(plain);
      seen.add(plain);
      if (isRepeated) findings.push(repeated(index, name));
      if (plain === "" || mapped.has(plain) || (ignore !== true && ignore.has(plain))) continue;
      const column = targets.columnOf(name);
      if (column === null) {
        if (ignore !== true) kept.push([index, name]);
      } else if (taken.has(column)) {
        if (ignore !== true) findings.push(overruled(index, name, column));
      } else if (this.questions.length > 0 && targets.isOfQuestion(column)) {
        if (ignore !== true) findings.push(ofNoQuestion(index, name));
      } else kept.push([index, name]);
    }
    return { kept, findings };
  }

  private *shared(
    header: readonly string[],
    kept: readonly (readonly [index: number, name: string])[],
  ): Generator<readonly [string, Source]> {
    const { targets } = this.mapping;
    for (const [index, name] of kept) {
      yield [name, { index, text: "", meanings: this.meanings([targets.columnOf(name) ?? name]) }];
    }
    yield* this.sources(header, null);
  }

  private ofQuestion(header: readonly string[], question: string): Map<string, Source> {
    const measure = { index: null, text: measureOfQuestion(question), meanings: [] };
    return new Map([["measure", measure], ...this.sources(header, question)]);
  }

  private *sources(header: readonly string[], question: string | null): Generator<readonly [string, Source]> {
    const places = placesOf(header);
    const isOwn = ({ target }: { readonly target: Target }) => target.question === question;
    for (const { header: name, target } of this.mapping.columns.filter(isOwn)) {
      const index = places.get(plainText(name)) ?? null;
      yield [target.column, { index, text: "", meanings: this.meanings([target.name, target.column]) }];
    }
    for (const { target, text } of this.mapping.constants.filter(isOwn)) {
      yield [target.column, { index: null, text, meanings: [] }];
    }
  }

  /** What texts mean, the nearest first. */
  private meanings(names: readonly string[]): ReadonlyMap<string, string>[] {
    return [...new Set([...names, EVERY_COLUMN])].flatMap((name) => this.mapping.values.get(name) ?? []);
  }
}

/** @param asked what says that the question was asked; none where the row stands for no single question */
function mappedRow(sources: readonly (readonly [string, Source])[], asked: readonly Source[]): MappedRow {
  const all = sources.map(([, source]) => source);
  return {
    columns: all.map(({ index }) => index),
    isAsked: (cells) => asked.length === 0 || asked.some((source) => textOf(source, cells).trim() !== ""),
    cells: (cells) => all.map((source) => textOf(source, cells)),
  };
}

function textOf({ index, text, meanings }: Source, cells: readonly string[]): string {
  if (index === null) return text;
  const cell = cells[index] ?? "";
  if (meanings.length === 0) return cell;
  const plain = plainText(cell);
  for (const texts of meanings) {
    const meaning = texts.get(plain);
    if (meaning !== undefined) return meaning;
  }
  return cell;
}

/** The first place of each header. */
function placesOf(header: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [index, name] of header.entries()) {
    const plain = plainText(name);
    if (plain !== "" && !places.has(plain)) places.set(plain, index);
  }
  return places;
}

function meantHeader(column: MappedColumn, header: readonly string[]): string {
  return meant(
    nearestNames(
      column.header.slice(0, 200),
      header.filter((name) => name.trim() !== ""),
    ).map(shown),
  );
}

const AT_HEADER = { severity: "ERROR", clause: null } as const;

function repeated(column: number, name: string): RowFinding {
  return {
    ...{ ...AT_HEADER, rule: "column-twice", column, value: name },
    message: `The column ${shown(name)}, which the mapping file names, is there twice.`,
    action: "Take one of them out, or give it another name.",
  };
}

function overruled(column: number, name: string, target: string): RowFinding {
  return {
    ...{ ...AT_HEADER, rule: "column-twice", column, value: name },
    message: `The column ${shown(name)} is ${target}, for which the mapping file names another.`,
    action: "Put it into the mapping file's ignore, or map it to what it is.",
  };
}

function ofNoQuestion(column: number, name: string): RowFinding {
  return {
    ...{ ...AT_HEADER, rule: "column-without-question", column, value: name },
    message: `The column ${shown(name)} is of one question, but the mapping file makes several of each row.`,
    action: "Put it into the mapping file's ignore, or map it to a question such as TRUST.n5.",
  };
}
