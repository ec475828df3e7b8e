import cluster, { type Worker } from "node:cluster";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Config } from "../config";
import { metricsOfWorkers, metricsServer } from "../faces/http/metrics";
import { makeLogger } from "../logger";
import type { CountedRefusal } from "../use-cases/ports";
import { countLeases } from "./count-leases";
import { type FromWorker, isOurs, type ToWorker } from "./messages";
import type { WorkerRole } from "./seat";
import { WorkerSlot } from "./worker-slot";

/** So many refusals are kept for a writer that is being started again. */
const MOST_REFUSALS = 10_000;

/** Several processes that answer on one port. */
export interface WorkerGroup {
  /** Resolves when all have ended: true where that went as it should. */
  readonly ended: Promise<boolean>;
  /** Has them finish what is under way, and end. */
  stop(): Promise<void>;
}

/** Starts them: over PostgreSQL equals; over SQLite one that writes, and readers that hand on to it. */
export function startWorkers(config: Config, count: number): WorkerGroup {
  const logger = makeLogger(config.logLevel, true);
  const isSqlite = config.database.engine === "sqlite";
  const place = isSqlite ? channelPlace() : null;
  const counter = countLeases();
  const refusals: CountedRefusal[] = [];
  let stopping: Promise<void> | null = null;
  let isWell = true;
  let end: (isWell: boolean) => void = () => undefined;
  const ended = new Promise<boolean>((settle) => {
    end = settle;
  });
  const role = (at: number): WorkerRole => (!isSqlite ? "EQUAL" : at === 0 ? "WRITER" : "READER");
  const slots = Array.from(
    { length: count },
    (_, at) =>
      new WorkerSlot({ role: role(at), channel: place?.path ?? null }, logger, (text) => {
        isWell = false;
        if (text !== null) logger.fatal(text);
        void stop();
      }),
  );
  const [first, ...others] = slots as [WorkerSlot, ...WorkerSlot[]];
  const watched = config.metricsPort === null ? null : metricsServer(metricsOfWorkers());

  cluster.on("message", (worker: Worker, message: unknown) => {
    if (!isOurs<FromWorker>(message)) return;
    if (message.cx === "take") {
      const { id, lease } = message;
      void counter.take(lease).then((leased) => tell(worker, { cx: "leased", id, leased }));
    }
    if (message.cx === "refused" && refusals.length < MOST_REFUSALS) refusals.push(message.refusal);
    passRefusals();
  });
  const passRefusals = () => {
    if (!first.isReady) return;
    for (const refusal of refusals.splice(0)) first.tell({ cx: "refused", refusal });
  };

  const start = async () => {
    // Alone, because it may make the database; the others find it made.
    const url = await first.start();
    await Promise.all(others.map((slot) => slot.start()));
    const metricsUrl = await watched?.listen({ port: config.metricsPort ?? 0, host: config.host });
    if (metricsUrl !== undefined) logger.info(`Metrics of all workers at ${metricsUrl}/metrics`);
    if (stopping !== null) return;
    logger.info(
      { engine: config.database.engine, workers: count },
      `Open CX data at ${config.publicUrl ?? url} (docs at /docs, GraphiQL at /graphiql), answered by ${count} workers`,
    );
  };
  const stopAll = async () => {
    if (isWell) logger.info("Stopping: requests under way are finished first.");
    // Readers first: what they have handed on is still answered.
    const [last, before] = isSqlite ? [[first], others] : [[], slots];
    const ends = [
      ...(await Promise.all(before.map((slot) => slot.stop()))),
      ...(await Promise.all(last.map((slot) => slot.stop()))),
    ];
    await watched?.close();
    place?.forget();
    if (isWell) logger.info("Stopped.");
    end(isWell && ends.every(Boolean));
  };
  const stop = () => {
    stopping ??= stopAll();
    return stopping;
  };
  start().catch((failure: unknown) => {
    isWell = false;
    // A worker that could not start has said why.
    if (failure instanceof Error) logger.fatal({ err: failure }, failure.message);
    void stop();
  });
  return { ended, stop };
}

function tell(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message);
}

/** A socket in a folder that nobody else can enter. */
function channelPlace(): { readonly path: string; forget(): void } {
  if (process.platform === "win32")
    return { path: `\\\\.\\pipe\\cx-${randomUUID()}`, forget: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), "cx-workers-"));
  return {
    path: join(folder, "writer"),
    forget: () => rmSync(folder, { recursive: true, force: true }),
  };
}
