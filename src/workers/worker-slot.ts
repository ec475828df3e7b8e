import cluster, { type Worker } from "node:cluster";
import type { Logger } from "pino";
import { type FromWorker, isOurs, type ToWorker } from "./messages";
import { SEAT_VARIABLE, type SeatNote } from "./worker-seat";

/** A worker that ended so soon after it was ready, in milliseconds, has died at once. */
const AT_ONCE_MS = 5_000;
/** So often in a row, and nothing is to be expected of the next one. */
const MOST_AT_ONCE = 5;
/** The wait before the second start in a row, in milliseconds; it doubles. */
const FIRST_WAIT_MS = 200;

/** Why there is no worker: it has said so itself. */
export class WorkerFailed {}

/** A worker's place: whoever has it is replaced when it dies. */
export class WorkerSlot {
  private worker: Worker | null = null;
  private readyAt: number | null = null;
  private atOnce = 0;
  private stopping = false;
  private timer: NodeJS.Timeout | null = null;
  private gone: () => void = () => undefined;

  /** @param giveUp is told when no worker can be had; null where one has said why */
  constructor(
    private readonly note: SeatNote,
    private readonly logger: Logger,
    private readonly giveUp: (text: string | null) => void,
  ) {}

  /** Whether its worker answers. */
  get isReady(): boolean {
    return this.readyAt !== null;
  }

  /** Starts the first worker. @returns where it listens @throws WorkerFailed */
  start(): Promise<string> {
    return new Promise((settle, refuse) => this.fork(settle, () => refuse(new WorkerFailed())));
  }

  /** Tells its worker something; nobody where it is being started. */
  tell(message: ToWorker): void {
    if (this.worker?.isConnected()) this.worker.send(message);
  }

  /** Has its worker end. @returns whether it ended as it should */
  async stop(): Promise<boolean> {
    this.stopping = true;
    if (this.timer !== null) clearTimeout(this.timer);
    const { worker } = this;
    if (worker === null) return true;
    const isOver = new Promise<void>((settle) => {
      this.gone = settle;
    });
    this.tell({ cx: "stop" });
    await isOver;
    return worker.process.exitCode === 0;
  }

  private fork(isUp: (url: string) => void, isNot: (() => void) | null): void {
    if (this.stopping) {
      isNot?.();
      return;
    }
    const worker = cluster.fork({ [SEAT_VARIABLE]: JSON.stringify(this.note) });
    this.worker = worker;
    worker.on("message", (message: unknown) => {
      if (!isOurs<FromWorker>(message) || message.cx !== "ready") return;
      this.readyAt = performance.now();
      this.logger.debug(`${this.nameOf(worker)} answers.`);
      isUp(message.url);
    });
    // A line that breaks is told by the worker's end.
    worker.on("error", () => undefined);
    worker.on("exit", (code, signal) => {
      const { readyAt } = this;
      this.worker = null;
      this.readyAt = null;
      this.gone();
      if (isNot !== null && (this.stopping || readyAt === null)) isNot();
      else if (!this.stopping) this.replace(worker, signal ?? `exit code ${code}`, readyAt);
    });
  }

  private nameOf({ process: { pid } }: Worker): string {
    return `Worker ${pid}${this.note.role === "EQUAL" ? "" : ` (${this.note.role.toLowerCase()})`}`;
  }

  private replace(worker: Worker, end: string, readyAt: number | null): void {
    const hasLived = readyAt !== null && performance.now() - readyAt > AT_ONCE_MS;
    this.atOnce = hasLived ? 0 : this.atOnce + 1;
    const who = this.nameOf(worker);
    if (this.atOnce >= MOST_AT_ONCE) {
      this.giveUp(
        `${who} ended by ${end}, the ${MOST_AT_ONCE}th in a row within ${AT_ONCE_MS / 1_000} s of its start: all are stopped. What it said stands above.`,
      );
      return;
    }
    const wait = this.atOnce < 2 ? 0 : FIRST_WAIT_MS * 2 ** (this.atOnce - 2);
    this.logger.error(`${who} ended by ${end}: another one is started in ${wait} ms.`);
    this.timer = setTimeout(() => this.fork(() => undefined, null), wait);
  }
}
