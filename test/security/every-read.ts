import { fieldsOf } from "../../src/contract/field";
import type { Route } from "../../src/faces/rest/route";
import { allRoutes } from "../../src/faces/rest/routes/all-routes";
import { bytesOf } from "../support/bytes-of";
import { readZip } from "../support/read-zip";
import type { TestApp } from "../support/test-app";
import { as } from "./scene";

/** What stands in addresses: of public things, of hidden ones, and of nothing. */
export type Names = Readonly<Record<string, readonly string[]>>;

/** A request that reads. */
export interface Read {
  readonly path: string;
  readonly accept?: string;
}

/** What lists are narrowed to, where they can be. */
const FILTERS: Readonly<Record<string, string>> = {
  hisp: "treas-irs,dos-ca,doc-uspto",
  service: "dos-ca,treas-irs",
  quarter: "FY2026-Q4",
  fiscalYear: "2027",
  budgetYear: "2028",
  department: "TREAS",
  groupBy: "HISP",
  q: "nobody",
};
const FORMATS = ["text/csv", "application/x-ndjson"];

/** Every read of REST: each route with each address, lists also narrowed, a few rows at a time, backwards, as files. */
export function everyRead(names: Names, states: readonly string[]): Read[] {
  return allRoutes()
    .filter(({ method }) => method === "GET")
    .flatMap((route) =>
      addresses(route.path, names).flatMap((path) =>
        route.kind === "list" ? ofList(route, path, states) : [{ path }],
      ),
    );
}

/** A path with each name that fits in each of its places. */
export function addresses(path: string, names: Names): string[] {
  const place = /\{(\w+)\}/.exec(path);
  if (place === null) return [path];
  const [whole, name = ""] = place;
  return (names[name] ?? ["1"]).flatMap((one) => addresses(path.replace(whole, one), names));
}

function ofList(route: Extract<Route, { kind: "list" }>, path: string, states: readonly string[]): Read[] {
  const parameters = route.query.flatMap((shape) => fieldsOf(shape).map(({ name }) => name));
  const given = parameters.flatMap((name) => {
    if (name === "state") return states.map((state) => `state=${state}&limit=1`);
    return FILTERS[name] === undefined ? [] : [`${name}=${FILTERS[name]}&limit=1000`];
  });
  const queries = ["", `sort=-${route.sorts.at(-1)}&limit=2`, ...given].map((query) =>
    query === "" ? path : `${path}?${query}`,
  );
  return [...queries.map((read) => ({ path: read })), ...FORMATS.map((accept) => ({ path, accept }))];
}

/** How a host is named, so that links are the same whatever port is listened on. */
const HOST = { Host: "cx.example.gov" };
/** What differs from one answer to the next, whatever is asked. */
const OF_THE_MOMENT = ["date", "x-request-id"];
/** Each workbook is another, and says so and when it was made. */
const OF_A_WORKBOOK = /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|dcterms:W3CDTF[^<]*/g;
/** Pages of a list that are turned. */
const PAGES = 3;

/** An answer with all that it gives away: status, headers, bytes; of a list the next pages too. */
export async function answerTo(app: TestApp, { path, accept }: Read, key: string | null): Promise<unknown> {
  const pages: unknown[] = [];
  let next: string | undefined = path;
  while (next !== undefined && pages.length < PAGES) {
    const answer = await app.http
      .get(next)
      .set({ ...HOST, ...as(key), ...(accept === undefined ? {} : { Accept: accept }) })
      .buffer(true)
      .parse(bytesOf);
    const bytes = answer.body as Buffer;
    const isZip = bytes.subarray(0, 2).toString() === "PK";
    const body = isZip
      ? JSON.stringify([...(await readZip(bytes))]).replace(OF_A_WORKBOOK, "")
      : bytes.toString().replace(/"requestId":"[^"]*"/, "");
    // How well it is packed depends on what it is called.
    const passing = isZip ? [...OF_THE_MOMENT, "content-length"] : OF_THE_MOMENT;
    pages.push([
      answer.status,
      Object.entries(answer.headers).filter(([name]) => !passing.includes(name)),
      body,
    ]);
    const link: string = answer.headers["link"] ?? "";
    next = /<https?:\/\/[^/]+([^>]*)>; rel="next"/.exec(link)?.[1];
  }
  return pages;
}
