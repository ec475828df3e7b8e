import { type DataSize, type GeneratedHisp, hispAt, quartersIn, SMALL } from "./generated-data";
import type { LoadRequest } from "./load";

/** One question about the generated data. */
export interface ReadQuestion {
  readonly name: string;
  readonly asks: string;
  /** How many different requests it has: they take turns. */
  readonly requests: readonly LoadRequest[];
  /** What it is answered with. */
  readonly status: number;
}

/** The questions of reading, by name. */
export const READS: readonly string[] = ["Q0", "Q1", "Q2", "Q2s", "Q3", "Q4", "Q5", "304"];
/** By how many clients at once they are asked. */
export const CLIENTS: readonly number[] = [16, 1];

const MEASURES = `collections { name channel customers surveysOffered responses responseRate
  measures { measure mean percentAgree responses } }`;
const TREE = `{ hisps(first: 20) { nodes { slug name services { slug name
  reports(last: 4) { quarter state ${MEASURES} } } } } }`;
const TREND = `query Trend($service: String!) { service(slug: $service) { slug name
  reports(last: 24) { quarter ${MEASURES} } } }`;

/** The quarter that is asked for where one is. */
export function askedQuarter(size: DataSize): string {
  return quartersIn(size).at(-3) ?? "";
}

/** The services of the small data, which are asked for in turn: in large data too, so that answers are as large. */
export function askedServices(size: DataSize): string[] {
  return small(size).flatMap(({ services }) => services.map(({ slug }) => slug));
}

/** The HISPs of the small data. */
export function askedHisps(size: DataSize): string[] {
  return small(size).map(({ hisp }) => hisp.slug);
}

function small(size: DataSize): GeneratedHisp[] {
  const { hisps, servicesEach } = SMALL;
  return Array.from({ length: hisps }, (_, at) => hispAt({ ...size, servicesEach }, at + 1));
}

/** The questions that are measured, in the order of the table. */
export function readQuestions(size: DataSize): ReadQuestion[] {
  const quarter = askedQuarter(size);
  const services = askedServices(size);
  const get = (path: string): LoadRequest => ({ method: "GET", path });
  const ask = (query: string, variables = {}): LoadRequest => ({
    ...{ method: "POST", path: "/graphql", headers: { "Content-Type": "application/json" } },
    body: JSON.stringify({ query: query.replace(/\s+/g, " "), variables }),
  });
  const question = (name: string, asks: string, ...requests: LoadRequest[]) => ({
    ...{ name, asks, requests, status: 200 },
  });
  return [
    question("Q0", "REST: one HISP", get("/v1/hisps/hisp-007")),
    question("Q1", "REST: 100 reports of one quarter", get(`/v1/reports?quarter=${quarter}&limit=100`)),
    question(
      "Q2",
      "REST: 24 reports of one service, rotating",
      ...services.map((service) => get(`/v1/reports?service=${service}&limit=24`)),
    ),
    question(
      "Q2s",
      "REST: scores of one service by quarter and measure, rotating",
      ...services.map((service) => get(`/v1/scores?service=${service}&groupBy=quarter,measure&limit=1000`)),
    ),
    question("Q3", "GraphQL: 20 HISPs, services, 4 quarters, measures", ask(TREE)),
    question(
      "Q4",
      "GraphQL: 24 quarters of one service, rotating",
      ...services.map((service) => ask(TREND, { service })),
    ),
    question(
      "Q5",
      "REST: mean trust by department, one quarter",
      get(`/v1/scores?quarter=${quarter}&measure=TRUST&groupBy=department`),
    ),
  ];
}

/** Q1 asked by somebody who has the answer of this tag. */
export function unchangedQuestion(size: DataSize, tag: string): ReadQuestion {
  const [request] = readQuestions(size).find(({ name }) => name === "Q1")?.requests ?? [];
  if (request === undefined) throw new Error("there is no Q1");
  return {
    ...{ name: "304", asks: "Q1 with If-None-Match" },
    ...{ requests: [{ ...request, headers: { "If-None-Match": tag } }], status: 304 },
  };
}
