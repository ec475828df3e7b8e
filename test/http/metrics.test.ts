import supertest from "supertest";
import { readConfig } from "../../src/config";
import { type Running, startServer } from "../../src/main";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";

describe.each(ENGINES)("a server that is watched, on %s,", (engine) => {
  let database: TestDatabase;
  let server: Running;
  beforeAll(async () => {
    database = await makeDatabase(engine);
    server = await startServer(
      readConfig({
        ...{
          DATABASE_URL: database.url,
          PORT: "0",
          METRICS_PORT: "0",
          HOST: "127.0.0.1",
          LOG_LEVEL: "silent",
        },
      }),
    );
  });
  afterAll(async () => {
    await server.stop();
    await database.drop();
  });

  it("says on a port of its own how many requests of each route there were, and how the store is", async () => {
    const http = supertest(server.url);
    for (let round = 0; round < 3; round += 1) await http.get("/v1/hisps/treas-irs");
    await http.get("/v1/hisps/nobody");
    expect((await http.get("/metrics")).status).toBe(404);
    const { text, headers } = await supertest(server.metricsUrl ?? "").get("/metrics");
    expect(headers["content-type"]).toContain("text/plain");
    const sampleOf = (series: string) =>
      Number(
        text
          .split("\n")
          .find((line) => line.startsWith(`${series} `))
          ?.split(" ")
          .at(-1),
      );
    const counted = (status: number) =>
      sampleOf(
        `cx_http_request_duration_seconds_count{method="GET",route="/v1/hisps/:hisp",status="${status}"}`,
      );
    expect([counted(200), counted(404)]).toEqual([3, 1]);
    // A bucket holds the ones before it, and the last one everything.
    const series = 'method="GET",route="/v1/hisps/:hisp",status="200"';
    const buckets = [0.001, 0.1, 30, "+Inf"].map((le) =>
      sampleOf(`cx_http_request_duration_seconds_bucket{le="${le}",${series}}`),
    );
    expect(buckets).toEqual(buckets.toSorted((a, b) => a - b));
    expect(buckets.slice(2)).toEqual([3, 3]);
    expect(sampleOf(`cx_http_request_duration_seconds_sum{${series}}`)).toBeGreaterThan(0);
    expect(sampleOf('cx_answer_cache_total{outcome="hit"}')).toBe(2);
    expect(sampleOf("cx_dataset_revision")).toBe(1);
    expect(sampleOf("cx_writes_waiting")).toBe(0);
    expect(text).toContain("nodejs_eventloop_lag_p99_seconds");
    const open = sampleOf('cx_database_connections{pool="read",state="open"}');
    if (engine === "postgres") expect(open).toBeGreaterThan(0);
    else expect(open).toBeNaN();
  });
});
