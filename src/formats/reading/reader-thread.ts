import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { PACKAGE_ROOT } from "../../package-root";
import type { FromReader, ReadJob, ToReader } from "./read-messages";

/** Why a reading ended before its end: what it may cost was used up. */
export const Exhausted = { TIME: "TIME", MEMORY: "MEMORY" } as const;
/** Why a reading ended before its end. */
export type Exhausted = (typeof Exhausted)[keyof typeof Exhausted];

type Answer = Exclude<FromReader, { readonly type: "progress" }>;

const MEBIBYTE = 1024 * 1024;
/** Rows live for a moment: room for many of them at once would cost memory and save nothing. */
const YOUNG_MEBIBYTES = 12;

/** The other thread, in which one file is read. */
export class ReaderThread {
  private readonly worker: Worker;
  /** What it may still take; time in which nobody waits for it is not counted. */
  private milliseconds: number;
  private answers: (Answer | Exhausted | Error)[] = [];
  private wake: (() => void) | null = null;

  constructor(job: ReadJob, onProgress: (rows: number, total: number | null) => void) {
    const { maxMemoryBytes, maxMilliseconds } = job.options.limits;
    this.milliseconds = maxMilliseconds;
    const script = join(__dirname, `reading-worker${extname(__filename)}`);
    this.worker = new Worker(script, {
      workerData: job,
      resourceLimits: {
        maxOldGenerationSizeMb: Math.ceil(maxMemoryBytes / MEBIBYTE),
        maxYoungGenerationSizeMb: YOUNG_MEBIBYTES,
      },
      // From source, as tests run it, every file is compiled as it is loaded: nothing that was built can be stale.
      ...(extname(script) === ".ts" ? { execArgv: ["--require", FROM_SOURCE] } : {}),
    });
    this.worker.on("message", (message: FromReader) => {
      if (message.type === "progress") onProgress(message.rows, message.total);
      else this.settle(message);
    });
    this.worker.on("error", (failure: unknown) => {
      const { code } = failure as NodeJS.ErrnoException;
      this.settle(code === "ERR_WORKER_OUT_OF_MEMORY" ? Exhausted.MEMORY : asError(failure));
    });
    this.worker.on("exit", () => this.settle(new Error("the thread that reads files ended")));
  }

  /** Asks for the next reports. */
  ask(): void {
    this.worker.postMessage({ type: "next" } satisfies ToReader);
  }

  /** What it says next, or why it can't. @throws what is our own failure, not the file's */
  async answer(): Promise<Answer | Exhausted> {
    const started = performance.now();
    let timer: NodeJS.Timeout | undefined;
    if (this.answers.length === 0) {
      await new Promise<void>((go) => {
        this.wake = go;
        timer = setTimeout(() => this.settle(Exhausted.TIME), Math.max(this.milliseconds, 0));
      });
    }
    clearTimeout(timer);
    this.milliseconds -= performance.now() - started;
    const answer = this.answers.shift();
    if (answer === undefined || answer === Exhausted.TIME || answer === Exhausted.MEMORY) {
      await this.end();
      return answer ?? Exhausted.TIME;
    }
    if (answer instanceof Error) throw answer;
    if (answer.type === "failed") throw new Error(`reading a file failed: ${answer.stack}`);
    return answer;
  }

  /** Ends it, wherever it is. */
  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private settle(answer: Answer | Exhausted | Error): void {
    this.answers.push(answer);
    this.wake?.();
    this.wake = null;
  }
}

const FROM_SOURCE = join(PACKAGE_ROOT, "scripts", "require-typescript.cjs");

function asError(failure: unknown): Error {
  return failure instanceof Error ? failure : new Error(String(failure));
}
