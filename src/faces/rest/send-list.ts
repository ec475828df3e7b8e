import type { FastifyReply, FastifyRequest } from "fastify";
import {
  DEFAULT_LIMIT,
  type LayoutParams,
  ListFormat,
  ListParams,
  MAX_LIMIT,
  TableParams,
} from "../../contract/list-params";
import { columnsOf } from "../../formats/table-columns";
import { MAX_SHEET_COLUMNS } from "../../formats/xlsx-table";
import { invalidParameter } from "../../use-cases/invalid-parameter";
import type { Ports } from "../../use-cases/ports";
import { decodeCursor, encodeCursor } from "../cursor";
import { publicTag } from "../http/public-tag";
import { readSort } from "../read-sort";
import { answerList } from "./answer-list";
import { mapPage } from "./map-page";
import { type RawQuery, readQuery } from "./read-query";
import { type RestOptions, restRequest } from "./rest-request";
import type { ListRoute, OpenTable, RestRequest } from "./route";
import { pick, readSelection, type Selection } from "./select-fields";
import { isKnown } from "./version-tags";
import { acceptedFormat, notAcceptable } from "./wanted-format";

type Asked = ListParams & LayoutParams & RestRequest["query"];
type Cursor = RestRequest["list"]["after"];

/** More rows than there ever are: what is read whole is asked for once. */
const EVERY_ROW = Number.MAX_SAFE_INTEGER;
const FORMATS: readonly ListFormat[] = Object.values(ListFormat);
/** The published layout is that of a file: no contract says what its JSON would be. */
const FILE_FORMATS: readonly ListFormat[] = ["csv", "ndjson", "xlsx"];

/**
 * Answers a list in the layout, the format and the pages asked for; a version that is known already is not sent again.
 * @throws INVALID_PARAMETER, NOT_ACCEPTABLE, and what the route's own handler throws, all before the first byte
 */
export async function sendList(
  route: ListRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  options: RestOptions,
): Promise<FastifyReply> {
  const raw = request.query as RawQuery;
  const v1 = raw["layout"] === "v1" ? route.v1 : undefined;
  const query =
    v1 === undefined
      ? readQuery([...route.query, ListParams], raw)
      : readQuery([...v1.query, TableParams], raw, "with layout=v1");
  const {
    limit: asked,
    all,
    cursor,
    sort: order,
    fields,
    format: named,
    layout: _,
    ...filter
  } = query as Asked;
  const sort = readSort(v1?.sorts ?? route.sorts, order ?? route.defaultSort ?? null);
  const selection = readSelection(route.answer, fields ?? []);
  const format = readFormat(request, named ?? null, v1 === undefined ? FORMATS : FILE_FORMATS);
  if (all === true && asked != null) throw limitOfAll(asked);
  const after = cursor == null ? null : decodeCursor(sort, cursor);
  const tag = await sayVersion(route, request, reply, format, options.ports);
  // Only an answer that was given has such a name; whether there is any answer (*) is known once it was asked for.
  if (tag !== null && request.headers["if-none-match"] !== "*" && isKnown(request.headers, tag))
    return reply.code(304).send();

  const everything = asked == null && (all === true || format !== "json");
  const most = route.readWhole === true && v1 === undefined ? EVERY_ROW : MAX_LIMIT;
  const limit = asked ?? (everything ? most : DEFAULT_LIMIT);
  const asks = (from: Cursor, counted: boolean) =>
    restRequest(request, filter, { limit, after: from, sort, counted }, options);
  const table = v1 === undefined ? ownTable(route, selection) : await v1.open(asks(after, true));
  if (format === "xlsx") requireSheetHolds(table.columns.length);
  const first = await table.page(asks(after, true));
  if (tag !== null && isKnown(request.headers, tag)) return reply.code(304).send();
  return answerList(reply, {
    name: v1 === undefined ? nameOf(route) : `${nameOf(route)}-v1`,
    format,
    columns: table.columns,
    limit,
    everything,
    first,
    more: (from) => table.page(asks(from, false)),
    nextUrl: (values) => {
      const url = new URL(`${options.baseUrl(request)}${request.url}`);
      url.searchParams.set("cursor", encodeCursor(sort, values));
      return url.href;
    },
    isHead: request.method === "HEAD",
  });
}

/** What a list is called as a file: as in its address. */
function nameOf({ path }: ListRoute): string {
  return path.split("/").findLast((part) => !part.startsWith("{")) ?? "list";
}

/** A list in the contract's own layout, with the fields that are wanted. */
function ownTable(route: ListRoute, selection: Selection): OpenTable {
  return {
    columns: columnsOf(route.answer, selection),
    page:
      selection.size === 0
        ? (request) => route.handle(request)
        : async (request) => mapPage(await route.handle(request), (row) => pick(row, selection) as object),
  };
}

/** The format asked for by parameter, else by Accept. @throws INVALID_PARAMETER or NOT_ACCEPTABLE */
function readFormat(
  request: FastifyRequest,
  named: ListFormat | null,
  offered: readonly ListFormat[],
): ListFormat {
  if (named !== null && !offered.includes(named)) {
    const action = `The published layout is that of a file: ask for ${offered.join(", ")}, or leave layout out.`;
    throw invalidParameter("format", named, "format-of-layout", action);
  }
  const format = named ?? acceptedFormat(request, offered);
  if (format === null) throw notAcceptable(request, offered);
  return format;
}

function limitOfAll(asked: number): Error {
  const action =
    "all=true gives every row in one answer: leave limit out, or leave all out and follow the next links.";
  return invalidParameter("limit", String(asked), "limit-with-all", action);
}

/** Files bring columns of their own along: there may be more of them than a sheet has. @throws INVALID_PARAMETER */
function requireSheetHolds(columns: number): void {
  if (columns <= MAX_SHEET_COLUMNS) return;
  const action = `There are ${columns} columns, and a sheet has at most ${MAX_SHEET_COLUMNS}: ask for csv, or for fewer rows.`;
  throw invalidParameter("format", "xlsx", "columns-of-a-sheet", action);
}

/** Says which version this is. @returns its name, null where it has none */
async function sayVersion(
  { access }: ListRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  format: ListFormat,
  ports: Ports,
): Promise<string | null> {
  void reply.header("Vary", "Accept, X-Api-Key, Authorization").header("Cache-Control", "no-cache");
  const tag = access.startsWith("public") ? await publicTag(request, format, ports) : null;
  if (tag !== null) void reply.header("ETag", tag);
  return tag;
}
