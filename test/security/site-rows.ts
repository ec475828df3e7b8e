import { type Expectation, OPEN, PAGE } from "./matrix";

/** What the server answers besides the table of routes: pages, documents, health, GraphQL itself. */
export interface SiteRow {
  /** As the router has it. */
  readonly route: string;
  readonly path: string;
  readonly who: Expectation;
  /** What is posted. */
  readonly body?: object;
}

/** Pages look at no key; GraphQL's root fields have rows of their own. */
export const SITE_ROWS: readonly SiteRow[] = [
  ...[
    ...["/", "/docs", "/docs/data-dictionary", "/graphiql", "/openapi.json", "/openapi.yaml"],
    ...["/healthz", "/readyz"],
  ].map((path) => ({ route: `GET ${path}`, path, who: PAGE })),
  { route: "GET /assets/*", path: "/assets/home/index.html", who: PAGE },
  { route: "GET /graphql", path: "/graphql?query=%7Bme%7Bname%7D%7D", who: OPEN },
  { route: "POST /graphql", path: "/graphql", who: OPEN, body: { query: "{ me { name } }" } },
];
