import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import supertest from "supertest";
import { endPrograms, serveCx } from "../support/built-cx";
import { ENGINES, makeDatabase } from "../support/databases";

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
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    for (const { scopeSpans } of body.resourceSpans)
      for (const scope of scopeSpans) spans.push(...(scope.spans as Span[]));
    response.setHeader("Content-Type", "application/json").end("{}");
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((go) => server.listen(0, "127.0.0.1", go));
  const { port } = server.address() as AddressInfo;
  return { spans, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

describe.each(ENGINES)("a server on %s that sends traces", (engine) => {
  const KEY = "cx_0123456789ab_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  const CALLER = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
  let collector: Awaited<ReturnType<typeof makeCollector>>;
  beforeAll(async () => {
    collector = await makeCollector();
  });
  afterAll(async () => {
    await endPrograms();
    collector.close();
  });

  it("has a request under its caller's span, its statements within it, and no key", async () => {
    const database = await makeDatabase(engine);
    const server = await serveCx({
      DATABASE_URL: database.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      // What is in memory needs no statement.
      MODEL_MB: "0",
    });
    const ask = (path: string) =>
      supertest(server.url).get(path).set("traceparent", `00-${CALLER.traceId}-${CALLER.spanId}-01`);
    await ask("/v1/services?limit=7").set("X-Api-Key", KEY);
    expect((await ask("/v1/services?limit=8")).status).toBe(200);
    await server.end("SIGTERM");
    await database.drop();
    const own = collector.spans.filter(({ traceId }) => traceId === CALLER.traceId);
    const requests = own.filter(({ name }) => name === "GET /v1/services");
    expect(requests.map(({ parentSpanId }) => parentSpanId)).toEqual([CALLER.spanId, CALLER.spanId]);
    const within = own.filter(
      ({ name, parentSpanId }) => name === "sql" && parentSpanId === requests[1]?.spanId,
    );
    expect(within.length).toBeGreaterThan(0);
    expect(JSON.stringify(within)).toContain("from services");
    expect(JSON.stringify(collector.spans)).not.toContain(KEY);
  });
});
