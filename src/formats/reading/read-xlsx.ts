import { BrokenCells, withBroken } from "./broken-cells";
import { FileProblem, fileFinding } from "./file-problem";
import { atMostKept } from "./finding-list";
import { type FileState, HEADER_ONLY, MAPPING_UNUSED } from "./intake";
import { loneTable, WORKBOOK_LAYOUT } from "./layouts";
import { HeaderSearch, layoutUnknown, likelierHeader, type OpenTable } from "./open-table";
import type { OpenWorkbook, WorkbookSheet } from "./open-workbook";
import type { TableRow } from "./row-reading";
import { storableFinding, storableTexts } from "./storable-finding";
import { TableIntake } from "./table-intake";
import { openXlsx } from "./xlsx/open-xlsx";

/**
 * Reads an .xlsx file: the workbook of a report, or a table on the first visible sheet that has a header we know.
 * @throws FileProblem
 */
export async function readXlsx(state: FileState, path: string): Promise<void> {
  const { limits } = state.intake;
  const book = await openXlsx(path, limits);
  try {
    const sheets = book.sheetNames();
    if (WORKBOOK_LAYOUT.isWorkbook(sheets)) await readReport(state, book);
    else
      await readTableSheet(
        state,
        book,
        sheets.filter(({ hidden }) => !hidden),
      );
  } finally {
    book.close();
  }
}

async function readReport(state: FileState, book: OpenWorkbook): Promise<void> {
  const { findings, reading } = state.intake;
  if (reading.mapping !== null) findings.add(fileFinding(MAPPING_UNUSED, "WARNING"));
  const broken = new BrokenCells(book);
  const read = await WORKBOOK_LAYOUT.read(broken, reading.context);
  findings.add(...read.findings.map(storableFinding));
  state.workbook = read.origin;
  state.rows = read.rows;
  if (read.report === null) {
    findings.add(...broken.found(read.findings).map(storableFinding));
    return;
  }
  const report = withBroken(read.report, broken);
  const isSound = report.findings.every(({ refuses }) => refuses === null);
  state.report = {
    ...report,
    content: isSound ? report.content : storableTexts(report.content),
    findings: atMostKept(report.findings).map(storableFinding),
    packed: null,
  };
}

async function readTableSheet(
  state: FileState,
  book: OpenWorkbook,
  sheets: readonly WorkbookSheet[],
): Promise<void> {
  let likeliest: TableRow | undefined;
  for (const [index, { name }] of sheets.entries()) {
    const search = new HeaderSearch(state.intake.reading);
    const found = await findHeader(tableRows(book, name), search);
    likeliest = likelierHeader(likeliest, search.likeliest, state.intake.reading);
    if (found === null) continue;
    tellOthers(state, [...sheets.slice(0, index), ...sheets.slice(index + 1)], name);
    await takeRows(state, book, name, found);
    return;
  }
  throw loneTable(likeliest) ?? layoutUnknown(likeliest, state.intake.reading);
}

interface FoundHeader {
  readonly row: number;
  readonly table: OpenTable;
}

async function findHeader(rows: AsyncIterable<TableRow>, search: HeaderSearch): Promise<FoundHeader | null> {
  for await (const row of rows) {
    const table = search.offer(row);
    if (table !== null) return { row: row.row, table };
    if (search.isOver) break;
  }
  return null;
}

async function takeRows(
  state: FileState,
  book: OpenWorkbook,
  sheet: string,
  { row: header, table }: FoundHeader,
): Promise<void> {
  const intake = new TableIntake(table, state.intake);
  state.assembly = intake;
  try {
    for await (const row of tableRows(book, sheet)) if (row.row > header) intake.take(row);
  } finally {
    intake.end();
    state.rows = intake.rows;
  }
  if (intake.rows === 0) throw new FileProblem(HEADER_ONLY);
}

function tellOthers(state: FileState, others: readonly WorkbookSheet[], read: string): void {
  if (others.length === 0) return;
  const names = others.map(({ name }) => JSON.stringify(name.slice(0, 80))).join(", ");
  const problem = {
    ...{ rule: "sheet-not-read", value: others[0]?.name ?? null, place: { sheet: others[0]?.name ?? null } },
    message: `Only the sheet ${JSON.stringify(read)} is read; not read: ${names.slice(0, 1_000)}.`,
    action: "Nothing if they hold no figures; else send each in a file of its own.",
  };
  state.intake.findings.add(storableFinding(fileFinding(problem, "WARNING")));
}

/** The rows of a sheet as text, as those of CSV; blank ones left out. */
async function* tableRows(book: OpenWorkbook, sheet: string): AsyncGenerator<TableRow> {
  for await (const { row, cells, problems } of book.rows(sheet)) {
    const texts = cells.map((cell) => String(cell ?? ""));
    if (problems !== undefined) yield { sheet, row, cells: texts, problems };
    else if (texts.some((text) => text.trim() !== "")) yield { sheet, row, cells: texts };
  }
}
