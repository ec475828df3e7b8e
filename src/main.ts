import "reflect-metadata";
import type { FastifyInstance } from "fastify";
import { makeApp, type OpenedStore, openPorts } from "./compose";
import type { Config } from "./config";
import { makeMetrics, metricsServer } from "./faces/http/metrics";
import { openWriterChannel } from "./faces/http/writer-channel";
import { makeFirstKey } from "./first-key";
import { makeLogger } from "./logger";
import { doRegularly } from "./regular-work";
import { startTracing } from "./tracing";
import { endClaims } from "./use-cases/claim-import";
import { forgetAnswers } from "./use-cases/forget-answers";
import { forgetRateCounts } from "./use-cases/forget-rate-counts";
import type { AccessNotes, Ports } from "./use-cases/ports";
import type { Seat } from "./workers/seat";

/** How often a server that has nothing to do looks for imports of others, in milliseconds. */
const LOOK_EVERY = 2_000;
/** How often what was kept for its time is forgotten, in milliseconds. */
const SWEEP_EVERY = 60_000;

/** A running server. */
export interface Running {
  /** Where it listens, such as http://localhost:4000. */
  readonly url: string;
  /** Where its metrics are; null where they are nowhere. */
  readonly metricsUrl: string | null;
  /** Finishes requests under way, then closes the database. */
  stop(): Promise<void>;
}

/**
 * Starts the server.
 * @param seat its place among others on the same port, which say for all of them where they listen; null where it is alone
 * @throws where the database can't be opened or the port is taken
 */
export async function startServer(config: Config, seat: Seat | null = null): Promise<Running> {
  const logger = makeLogger(config.logLevel, seat !== null);
  const isReader = seat?.role === "READER";
  const tracing = config.traces === null ? null : await startTracing(config.traces);
  const opened = await openPorts(config, {
    onProgress: (line) => logger.info(line),
    onFailure: (failure) => logger.error({ err: failure }, "work after the answer failed"),
    onImport: (id, { readMs, checkMs, storeMs }) =>
      logger.info(
        { import: id, readMs, checkMs, storeMs },
        `import ended: store ms ${storeMs ?? "none"}, read ms ${readMs ?? "none"}, check ms ${checkMs ?? "none"}`,
      ),
    rates: seat?.rates ?? null,
    ...(isReader ? { notes: notesOfReader(seat) } : {}),
  });
  const { store, ports, imports } = opened;
  try {
    if (!isReader) await makeReady(config, opened, (line) => logger.info(line));
    const metrics = makeMetrics(ports);
    if (seat !== null) metrics.giveToPrimary();
    seat?.onRefusal((refusal) => ports.notes.refused(refusal));
    const app = await makeApp(config, ports, logger, {
      metrics,
      ...(isReader && seat.channel !== null ? { writerSocket: seat.channel } : {}),
    });
    const channel = await channelOf(seat, app);
    const url = await listen(app, config, seat !== null);
    const watched = config.metricsPort === null || seat !== null ? null : metricsServer(metrics);
    const metricsUrl = await watched?.listen({ port: config.metricsPort ?? 0, host: config.host });
    if (metricsUrl !== undefined) logger.info(`Metrics at ${metricsUrl}/metrics`);
    if (seat === null)
      logger.info(
        { engine: store.engine },
        `Open CX data at ${config.publicUrl ?? url} (docs at /docs, GraphiQL at /graphiql)`,
      );
    const stopWork = isReader
      ? async () => undefined
      : workRegularly(ports, (failure) =>
          logger.error({ err: failure }, "what was kept for its time was not forgotten"),
        );
    return {
      url,
      metricsUrl: metricsUrl ?? null,
      stop: async () => {
        if (seat === null) logger.info("Stopping: requests under way are finished first.");
        await stopWork();
        // First, so that requests which wait for an import are answered: it goes on elsewhere, or after the next start.
        await imports.stop();
        await channel?.close();
        await app.close();
        await watched?.close();
        await store.close();
        await tracing?.stop();
        if (seat === null) logger.info("Stopped.");
      },
    };
  } catch (failure) {
    await store.close();
    throw failure;
  }
}

/** What is done before anybody is answered. */
async function makeReady(
  config: Config,
  { store, ports, isNew }: OpenedStore,
  say: (line: string) => void,
): Promise<void> {
  if (isNew) {
    const isTerminal = process.stderr.isTTY === true;
    const line = await makeFirstKey(config, ports, isTerminal);
    if (isTerminal) process.stderr.write(`\n${line}\n\n`);
    else say(line);
  }
  // A SQLite file has one server that writes: whoever worked on an import is gone. Elsewhere others may be at work.
  if (store.engine === "sqlite") await endClaims(ports);
}

/** Imports, and what is forgotten in time. @returns what ends it */
function workRegularly(ports: Ports, onFailure: (failure: unknown) => void): () => Promise<void> {
  const sweep = async () => {
    await forgetRateCounts(ports);
    await forgetAnswers(ports);
  };
  const sweeping = doRegularly(sweep, SWEEP_EVERY, onFailure);
  ports.imports.wake();
  const looking = doRegularly(
    async () => ports.imports.wake(),
    LOOK_EVERY,
    () => undefined,
  );
  return async () => {
    await Promise.all([sweeping.stop(), looking.stop()]);
  };
}

/** @param isOneOfMany where it listens is said once for all of them */
async function listen(app: FastifyInstance, { port, host }: Config, isOneOfMany: boolean): Promise<string> {
  const { log } = app;
  const { level } = log;
  if (isOneOfMany && ["trace", "debug", "info"].includes(level)) log.level = "warn";
  try {
    return await app.listen({ port, host });
  } finally {
    log.level = level;
  }
}

/** Where SQLite's writer takes what readers hand on. */
async function channelOf(seat: Seat | null, app: FastifyInstance) {
  if (seat?.role !== "WRITER" || seat.channel === null) return null;
  await app.ready();
  return openWriterChannel(app, seat.channel);
}

/** A reader has the writer note what it refuses, so that nothing of it waits for SQLite's write lock. */
function notesOfReader(seat: Seat): AccessNotes {
  return {
    // Keys are the writer's.
    used: () => undefined,
    refused: (refusal) => seat.noteRefusal(refusal),
    flush: async () => undefined,
  };
}
