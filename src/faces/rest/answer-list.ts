import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import type { ListFormat } from "../../contract/list-params";
import { columnsOf, csvHeader, csvRows } from "../../formats/csv";
import type { Page } from "../../use-cases/ports";
import { encodeCursor } from "../cursor";
import type { ListRoute } from "./route";
import { pick, type Selection } from "./select-fields";

/** A list as asked for. */
export interface ListAnswer {
  readonly route: ListRoute;
  readonly format: ListFormat;
  readonly selection: Selection;
  readonly sort: string;
  readonly limit: number;
  /** True where every row is wanted, in as many pages as it takes. */
  readonly everything: boolean;
  readonly first: Page<object>;
  readonly more: (after: readonly (string | number | null)[]) => Promise<Page<object>>;
  /** This list's address with another cursor. */
  readonly nextUrl: (cursor: string) => string;
}

const TYPES: Readonly<Record<ListFormat, string>> = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
};

/** Answers a list: JSON in pages with an absolute next link, CSV and NDJSON as a stream of rows. */
export function answerList(reply: FastifyReply, answer: ListAnswer): FastifyReply {
  const { first, format, limit, sort, selection, everything } = answer;
  const last = first.rows.at(-1);
  const goesOn = first.hasNext && !everything && last !== undefined;
  const next = goesOn ? answer.nextUrl(encodeCursor(sort, last.cursor)) : null;
  if (next !== null) void reply.header("Link", `<${next}>; rel="next"`);
  // A file does not say how many rows there are; this does.
  void reply.header("Content-Type", TYPES[format]).header("X-Total-Count", String(first.total));
  if (format === "json") {
    const data = first.rows.map((row) => pick(row.value, selection));
    return reply.send({ data, total: first.total, limit, next });
  }
  if (format === "csv")
    void reply.header("Content-Disposition", `inline; filename="${answer.route.operationId}.csv"`);
  return reply.send(Readable.from(format === "csv" ? csvText(answer) : ndjsonText(answer)));
}

async function* csvText(answer: ListAnswer): AsyncGenerator<string> {
  const columns = columnsOf(answer.route.answer, answer.selection);
  yield csvHeader(columns);
  for await (const rows of pagesOf(answer)) {
    if (rows.length > 0)
      yield csvRows(
        columns,
        rows.map((row) => pick(row, answer.selection) as object),
      );
  }
}

async function* ndjsonText(answer: ListAnswer): AsyncGenerator<string> {
  for await (const rows of pagesOf(answer)) {
    yield rows.map((row) => `${JSON.stringify(pick(row, answer.selection))}\n`).join("");
  }
}

async function* pagesOf({ first, everything, more }: ListAnswer): AsyncGenerator<object[]> {
  let page = first;
  for (;;) {
    yield page.rows.map((row) => row.value);
    const last = page.rows.at(-1);
    if (!everything || !page.hasNext || last === undefined) return;
    page = await more(last.cursor);
  }
}
