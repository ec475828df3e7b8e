import "reflect-metadata";
import { makeApp, openPorts } from "./compose";
import type { Config } from "./config";
import { makeMetrics, metricsServer } from "./faces/http/metrics";
import { makeFirstKey } from "./first-key";
import { makeLogger } from "./logger";
import { doRegularly } from "./regular-work";
import { startTracing } from "./tracing";
import { endClaims } from "./use-cases/claim-import";
import { forgetAnswers } from "./use-cases/forget-answers";
import { forgetRateCounts } from "./use-cases/forget-rate-counts";

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

/** Starts the server. @throws where the database can't be opened or the port is taken */
export async function startServer(config: Config): Promise<Running> {
  const logger = makeLogger(config.logLevel);
  const tracing = config.traces === null ? null : await startTracing(config.traces);
  const { store, ports, imports, isNew } = await openPorts(config, {
    onProgress: (line) => logger.info(line),
    onFailure: (failure) => logger.error({ err: failure }, "work after the answer failed"),
    onImport: (id, { readMs, checkMs, storeMs }) =>
      logger.info(
        { import: id, readMs, checkMs, storeMs },
        `import ended: store ms ${storeMs ?? "none"}, read ms ${readMs ?? "none"}, check ms ${checkMs ?? "none"}`,
      ),
  });
  try {
    if (isNew) {
      const isTerminal = process.stderr.isTTY === true;
      const line = await makeFirstKey(config, ports, isTerminal);
      if (isTerminal) process.stderr.write(`\n${line}\n\n`);
      else logger.info(line);
    }
    // A SQLite file has one server: whoever worked on an import is gone. Elsewhere others may be at work.
    if (store.engine === "sqlite") await endClaims(ports);
    const metrics = makeMetrics(ports);
    const app = await makeApp(config, ports, logger, { metrics });
    const url = await app.listen({ port: config.port, host: config.host });
    const watched = config.metricsPort === null ? null : metricsServer(metrics);
    const metricsUrl = await watched?.listen({ port: config.metricsPort ?? 0, host: config.host });
    if (metricsUrl !== undefined) logger.info(`Metrics at ${metricsUrl}/metrics`);
    logger.info(
      { engine: store.engine },
      `Open CX data at ${config.publicUrl ?? url} (docs at /docs, GraphiQL at /graphiql)`,
    );
    const sweeping = doRegularly(
      async () => {
        await forgetRateCounts(ports);
        await forgetAnswers(ports);
      },
      SWEEP_EVERY,
      (failure) => logger.error({ err: failure }, "what was kept for its time was not forgotten"),
    );
    imports.wake();
    const looking = doRegularly(
      async () => imports.wake(),
      LOOK_EVERY,
      () => undefined,
    );
    return {
      url,
      metricsUrl: metricsUrl ?? null,
      stop: async () => {
        logger.info("Stopping: requests under way are finished first.");
        await Promise.all([sweeping.stop(), looking.stop()]);
        // First, so that requests which wait for an import are answered: it goes on elsewhere, or after the next start.
        await imports.stop();
        await app.close();
        await watched?.close();
        await store.close();
        await tracing?.stop();
        logger.info("Stopped.");
      },
    };
  } catch (failure) {
    await store.close();
    throw failure;
  }
}
