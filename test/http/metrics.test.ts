import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import supertest from "supertest";
import { readConfig } from "../../src/config";
import { type Running, startServer } from "../../src/main";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
}

/** A collector that keeps the spans it is sent. */
async function makeCollector() {
  const spans: Span[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    for (const { scopeSpans } of body.resourceSpans)
      for (const scope of scopeSpans) spans.push(...(scope.spans as Span[]));
    response.setHeader("Content-Type", "application/json").end("{}");
  });
  await new Promise<void>((go) => server.listen(0, "127.0.0.1", go));
  const { port } = server.address() as AddressInfo;
  return { spans, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

describe.each(ENGINES)("a server that is watched, on %s,", (engine) => {
  let database: TestDatabase;
  let server: Running;
  let collector: Awaited<ReturnType<typeof makeCollector>>;
  const KEY = "cx_0123456789ab_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  beforeAll(async () => {
    database = await makeDatabase(engine);
    collector = await makeCollector();
    server = await startServer(
      readConfig({
        ...{
          DATABASE_URL: database.url,
          PORT: "0",
          METRICS_PORT: "0",
          HOST: "127.0.0.1",
          LOG_LEVEL: "silent",
        },
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      }),
    );
  });
  afterAll(async () => {
    collector.close();
    await database.drop();
  });

  it("says on a port of its own how many requests of each route there were, and how the store is", async () => {
    const http = supertest(server.url);
    for (let round = 0; round < 3; round += 1) await http.get("/v1/hisps/treas-irs");
    await http.get("/v1/hisps/nobody");
    expect((await http.get("/metrics")).status).toBe(404);
    const { text, headers } = await supertest(server.metricsUrl ?? "").get("/metrics");
    expect(headers["content-type"]).toContain("text/plain");
    const valueOf = (series: string) =>
      Number(
        text
          .split("\n")
          .find((line) => line.startsWith(`${series} `))
          ?.split(" ")
          .at(-1),
      );
    const counted = (status: number) =>
      valueOf(
        `cx_http_request_duration_seconds_count{method="GET",route="/v1/hisps/:hisp",status="${status}"}`,
      );
    expect([counted(200), counted(404)]).toEqual([3, 1]);
    expect(valueOf('cx_answer_cache_total{outcome="hit"}')).toBe(2);
    expect(valueOf("cx_dataset_revision")).toBe(1);
    expect(valueOf("cx_writes_waiting")).toBe(0);
    expect(text).toContain("nodejs_eventloop_lag_p99_seconds");
    const open = valueOf('cx_database_connections{pool="read",state="open"}');
    if (engine === "postgres") expect(open).toBeGreaterThan(0);
    else expect(open).toBeNaN();
  });

  it("sends traces: a request under its caller's span, its statements within it, and no key", async () => {
    const caller = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
    await supertest(server.url)
      .get("/v1/services?limit=7")
      .set("traceparent", `00-${caller.traceId}-${caller.spanId}-01`)
      .set("X-Api-Key", KEY);
    await supertest(server.url)
      .get("/v1/services?limit=8")
      .set("traceparent", `00-${caller.traceId}-${caller.spanId}-01`);
    await server.stop();
    const own = collector.spans.filter(({ traceId }) => traceId === caller.traceId);
    const requests = own.filter(({ name }) => name === "GET /v1/services");
    expect(requests.map(({ parentSpanId }) => parentSpanId)).toEqual([caller.spanId, caller.spanId]);
    const within = own.filter(
      ({ name, parentSpanId }) => name === "sql" && parentSpanId === requests[1]?.spanId,
    );
    expect(within.length).toBeGreaterThan(0);
    expect(JSON.stringify(within)).toContain("from services");
    expect(JSON.stringify(collector.spans)).not.toContain(KEY);
  });
});
