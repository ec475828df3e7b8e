/** A question that everything is measured by. */
export interface Question {
  readonly name: string;
  readonly asks: string;
  /** The address, and what is sent; what rotates does so by the number of the request. */
  readonly request: (index: number) => readonly [path: string, init: RequestInit];
}

/** Services with many published quarters. */
const SERVICES = ["va-vha", "dhs-uscis", "doc-patents", "opm-fes", "treas-irs"];
const serviceAt = (index: number) => SERVICES[index % SERVICES.length] ?? "va-vha";

const get = (path: string) => [path, {}] as const;
const ask = (query: string) =>
  [
    "/graphql",
    {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ query }),
    },
  ] as const;

const MEASURES = "collections { channel responses measures { measure mean responses } }";

/** The five main questions: of REST one quarter and one service, of GraphQL a tree and one service, and an aggregate. */
export const MAIN_QUESTIONS: readonly Question[] = [
  {
    name: "Q1",
    asks: "REST: 100 reports of one quarter with their measures",
    request: () => get("/v1/reports?quarter=FY2022-Q3&limit=100"),
  },
  {
    name: "Q2",
    asks: "REST: the trend of one service, service rotating",
    request: (index) => get(`/v1/scores?service=${serviceAt(index)}&groupBy=quarter,measure&limit=1000`),
  },
  {
    name: "Q3",
    asks: "GraphQL: 20 HISPs, their services, latest 4 quarters, measures",
    request: () =>
      ask(
        `{ hisps(first: 20) { nodes { slug name services { slug name reports(last: 4) { quarter ${MEASURES} } } } } }`,
      ),
  },
  {
    name: "Q4",
    asks: "GraphQL: the trend of one service, service rotating",
    request: (index) =>
      ask(`{ service(slug: "${serviceAt(index)}") { slug reports(last: 24) { quarter ${MEASURES} } } }`),
  },
  {
    name: "Q5",
    asks: "REST: mean trust by department, one quarter",
    request: () => get("/v1/scores?quarter=FY2022-Q3&measure=TRUST&groupBy=department"),
  },
];
