import Fastify, { type FastifyInstance } from "fastify";
import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Ports } from "../../use-cases/ports";
import { isHandedOn } from "./hand-on";
import { RequestTimes } from "./request-times";

/** Metrics in Prometheus' text format. */
export interface MetricsText {
  text(): Promise<string>;
  readonly contentType: string;
}

/** What whoever runs the server watches. */
export interface Metrics extends MetricsText {
  /** Measures every request to a server. */
  watch(app: FastifyInstance): void;
  /** A request was answered before it came to the server: its answer was kept. */
  served(route: string, method: string, status: number, seconds: number): void;
  /** An answer to the public was kept, or was not. */
  cacheAsked(isHit: boolean): void;
  /** Gives them to the process that started this one, whenever it asks. */
  giveToPrimary(): void;
}

/** Metrics of a server over a store. */
export function makeMetrics({ load, revisions }: Pick<Ports, "load" | "revisions">): Metrics {
  const registers = [new Registry()];
  const [register] = registers as [Registry];
  // The process: CPU, memory, event-loop delay, garbage collection.
  collectDefaultMetrics({ register });
  const requests = new RequestTimes(registers);
  const underWay = new Gauge({ name: "cx_http_requests_under_way", help: "Requests under way.", registers });
  const cacheAsked = { hit: 0, miss: 0 };
  new Counter({
    name: "cx_answer_cache_total",
    help: "Requests of the public whose answers can be kept: answered from what is (hit), or made and kept (miss).",
    labelNames: ["outcome"],
    registers,
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(cacheAsked)) this.inc({ outcome }, count);
    },
  });
  gaugesOfStore(registers, load, revisions);
  return {
    watch: (app) => {
      app.addHook("onRequest", (request, reply, done) => {
        const began = performance.now();
        underWay.inc();
        reply.raw.once("close", () => {
          underWay.dec();
          if (isHandedOn(request)) return;
          // The pattern, not the address: one series for each route.
          const route = request.routeOptions.url ?? "(none)";
          requests.count(request.method, route, reply.statusCode, (performance.now() - began) / 1_000);
        });
        done();
      });
    },
    served: (route, method, status, seconds) => {
      requests.count(method, route, status, seconds);
      cacheAsked.hit += 1;
    },
    cacheAsked: (isHit) => {
      cacheAsked[isHit ? "hit" : "miss"] += 1;
    },
    giveToPrimary: () => {
      AggregatorRegistry.setRegistries(register);
      new AggregatorRegistry();
    },
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}

function gaugesOfStore(registers: Registry[], load: Ports["load"], revisions: Ports["revisions"]): void {
  new Gauge({
    name: "cx_dataset_revision",
    help: "The newest revision of the public data that this server knows; NaN while the database is out of reach.",
    registers,
    // Of several processes: the one that is furthest behind.
    aggregator: "min",
    async collect() {
      this.set(await revisions.current().catch(() => Number.NaN));
    },
  });
  new Gauge({
    name: "cx_writes_waiting",
    help: "Writes that wait for their turn (SQLite has one writer).",
    registers,
    collect() {
      this.set(load().writesWaiting);
    },
  });
  new Gauge({
    name: "cx_published_model_bytes",
    help: "About what published figures take that are kept in memory; 0 where the database is asked for each.",
    registers,
    collect() {
      this.set(load().modelBytes);
    },
  });
  new Gauge({
    name: "cx_database_connections",
    help: "Connections to PostgreSQL by pool and state; waiting counts what waits for one.",
    labelNames: ["pool", "state"],
    registers,
    collect() {
      for (const { pool, ...states } of load().pools)
        for (const [state, count] of Object.entries(states)) this.set({ pool, state }, count);
    },
  });
}

/** What all workers measured, added up: for the process that started them. */
export function metricsOfWorkers(): MetricsText {
  const register = new AggregatorRegistry();
  return { text: () => register.clusterMetrics(), contentType: register.contentType };
}

/** A server of its own for them, since they are the operator's and not the public's. It listens nowhere yet. */
export function metricsServer(metrics: MetricsText): FastifyInstance {
  const app = Fastify();
  app.get("/metrics", async (_request, reply) => {
    const text = await metrics.text();
    return reply.header("Content-Type", metrics.contentType).send(text);
  });
  return app;
}
