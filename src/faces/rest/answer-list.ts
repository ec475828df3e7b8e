import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import type { FastifyReply } from "fastify";
import type { ListFormat } from "../../contract/list-params";
import { CsvWriter, csvHeader } from "../../formats/csv";
import type { Column } from "../../formats/table-columns";
import { xlsxTable } from "../../formats/xlsx-table";
import type { Page } from "../../use-cases/ports";
import { jsonPage } from "./json-bytes";
import { MEDIA_TYPES } from "./wanted-format";

type Cursor = readonly (string | number | null)[];

/** A list as asked for, with its first page read: whatever could be refused was refused. */
export interface ListAnswer {
  /** What a file of it is called, without its ending. */
  readonly name: string;
  readonly format: ListFormat;
  readonly columns: readonly Column[];
  readonly limit: number;
  /** True where every row is wanted, in as many pages as it takes. */
  readonly everything: boolean;
  readonly first: Page<object>;
  readonly more: (after: Cursor) => Promise<Page<object>>;
  /** This list's address, going on after a row. */
  readonly nextUrl: (after: Cursor) => string;
  /** True where only the headers are wanted. */
  readonly isHead: boolean;
}

const CONTENT_TYPES: Readonly<Record<ListFormat, string>> = {
  json: `${MEDIA_TYPES.json}; charset=utf-8`,
  csv: `${MEDIA_TYPES.csv}; charset=utf-8; header=present`,
  ndjson: `${MEDIA_TYPES.ndjson}; charset=utf-8`,
  xlsx: MEDIA_TYPES.xlsx,
};

/**
 * Answers a list: a page of JSON with an absolute next link, or a stream of rows. A stream is read as fast as the client
 * takes it; where the client goes away reading ends; where reading fails the connection breaks off, so that what came
 * is not taken for the whole.
 */
export async function answerList(reply: FastifyReply, answer: ListAnswer): Promise<FastifyReply> {
  const { name, first, format, limit, everything } = answer;
  const last = first.rows.at(-1);
  const next = first.hasNext && !everything && last !== undefined ? answer.nextUrl(last.cursor) : null;
  if (next !== null) void reply.header("Link", `<${next}>; rel="next"`);
  // A file does not say how many rows there are; this does.
  void reply.header("Content-Type", CONTENT_TYPES[format]).header("X-Total-Count", String(first.total));
  if (format === "csv" || format === "xlsx") {
    const kind = format === "csv" ? "inline" : "attachment";
    void reply.header("Content-Disposition", `${kind}; filename="${name}.${format}"`);
  }
  if (format === "json" && !everything) {
    const rows = first.rows.map((row) => row.value);
    return reply.send(
      jsonPage(rows, `"total":${first.total},"limit":${limit},"next":${JSON.stringify(next)}}`),
    );
  }
  // Nobody reads the rest: it need not be made.
  return reply.send(answer.isHead ? Readable.from([]) : await BODIES[format](answer));
}

const BODIES: Readonly<Record<ListFormat, (answer: ListAnswer) => Readable | Promise<Readable>>> = {
  json: (answer) => Readable.from(wholeText(answer)),
  csv: (answer) => Readable.from(csvText(answer)),
  ndjson: (answer) => Readable.from(ndjsonText(answer)),
  xlsx: (answer) => xlsxTable(answer.columns, batchesOf(answer), { name: answer.name }),
};

/** The whole list as one document; what stands after the rows is known before them. */
async function* wholeText(answer: ListAnswer): AsyncGenerator<string> {
  const { total } = answer.first;
  let separator = "";
  yield '{"data":[';
  for await (const rows of batchesOf(answer)) {
    yield separator + rows.map((row) => JSON.stringify(row)).join(",");
    separator = ",";
  }
  yield `],"total":${total},"limit":${total},"next":null}`;
}

/** In bytes: text would be gone through once more for its length. */
async function* csvText(answer: ListAnswer): AsyncGenerator<Buffer> {
  yield Buffer.from(csvHeader(answer.columns));
  const writer = new CsvWriter(answer.columns);
  for await (const rows of batchesOf(answer)) yield writer.rows(rows);
}

async function* ndjsonText(answer: ListAnswer): AsyncGenerator<string> {
  for await (const rows of batchesOf(answer)) yield rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

/** So many rows are made into text at a stretch: others are answered in between, however fast the client takes it. */
const BATCH = 500;

/** The rows asked for, in batches and never an empty one: the one way every format reads. */
async function* batchesOf({ first, everything, more }: ListAnswer): AsyncGenerator<object[]> {
  let page = first;
  for (;;) {
    // A list that is read whole comes as one page, however long.
    for (let start = 0; start < page.rows.length; start += BATCH) {
      yield page.rows.slice(start, start + BATCH).map((row) => row.value);
      // A database that answers at once and a client that takes at once would leave no turn to anybody else.
      await setImmediate();
    }
    const last = page.rows.at(-1);
    if (!everything || !page.hasNext || last === undefined) return;
    page = await more(last.cursor);
  }
}
