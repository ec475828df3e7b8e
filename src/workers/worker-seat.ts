import type { CountedRefusal } from "../use-cases/ports";
import type { Lease, Leased } from "../use-cases/rate-ports";
import { type FromWorker, isOurs, type ToWorker } from "./messages";
import type { Seat, WorkerRole } from "./seat";

/** A request waits no longer than this, in milliseconds, to be counted. */
const TAKE_WITHIN_MS = 1_000;

/** The variable that tells a process that it is a worker, and which. */
export const SEAT_VARIABLE = "CX_WORKER_SEAT";

/** What is in it. */
export interface SeatNote {
  readonly role: WorkerRole;
  readonly channel: string | null;
}

/** A worker's end of the line to the process that started it. */
export interface WorkerLine {
  readonly seat: Seat;
  /** Says that it answers. */
  ready(url: string): void;
  /** Resolves when it is told to stop. */
  readonly stopped: Promise<void>;
}

/** Takes up the line. @returns null where this process is no worker */
export function workerLine(environment: Readonly<Record<string, string | undefined>>): WorkerLine | null {
  const text = environment[SEAT_VARIABLE];
  if (text === undefined || process.send === undefined) return null;
  const { role, channel } = JSON.parse(text) as SeatNote;
  const send = (message: FromWorker) => void process.send?.(message);
  const waiting = new Map<number, (leased: Leased) => void>();
  let asked = 0;
  let tell: (refusal: CountedRefusal) => void = () => undefined;
  const stopped = new Promise<void>((stop) => {
    process.on("message", (message: unknown) => {
      if (!isOurs<ToWorker>(message)) return;
      if (message.cx === "leased") waiting.get(message.id)?.(message.leased);
      if (message.cx === "refused") tell(message.refusal);
      if (message.cx === "stop") stop();
    });
  });
  const take = (lease: Lease) =>
    new Promise<Leased>((settle, refuse) => {
      asked += 1;
      const id = asked;
      const late = setTimeout(() => {
        waiting.delete(id);
        refuse(new Error("the process that counts requests does not answer"));
      }, TAKE_WITHIN_MS);
      waiting.set(id, (leased) => {
        clearTimeout(late);
        waiting.delete(id);
        settle(leased);
      });
      send({ cx: "take", id, lease });
    });
  return {
    seat: {
      ...{ role, channel },
      rates: role === "EQUAL" ? null : { take, forget: async () => 0 },
      noteRefusal: (refusal) => send({ cx: "refused", refusal }),
      onRefusal: (note) => {
        tell = note;
      },
    },
    ready: (url) => send({ cx: "ready", url }),
    stopped,
  };
}
