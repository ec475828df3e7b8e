import { Command, InvalidArgumentError } from "commander";
import { readConfig } from "../../config";
import type { Running } from "../../main";
import { workerLine } from "../../workers/worker-seat";
import { explainFailure } from "./explain-failure";

const MOST_WORKERS = 64;

/** `cx serve`: starts the server, in one process or several, until SIGTERM or SIGINT. */
export function serveCommand(): Command {
  return new Command("serve")
    .description("Start the server (what cx does without a command).")
    .option(
      "--workers <n>",
      `answer in so many processes on one port, 1 to ${MOST_WORKERS} (default: WORKERS, or 1)`,
      readWorkers,
    )
    .action(async ({ workers }: { workers?: number }) => {
      const config = readConfig(process.env);
      const line = workerLine(process.env);
      if (line !== null) return work(line, config);
      const count = workers ?? config.workers;
      if (count > 1) {
        const { startWorkers } = await import("../../workers/start-workers.js");
        const group = startWorkers(config, count);
        stopWhenTold(group);
        const isWell = await group.ended;
        process.exit(isWell ? 0 : 1);
      }
      const { startServer } = await import("../../main.js");
      const running = await startServer(config);
      stopWhenTold({ stop: () => endAfter(running) });
    });
}

function readWorkers(text: string): number {
  const count = Number(text);
  if (/^\d{1,3}$/.test(text) && count >= 1 && count <= MOST_WORKERS) return count;
  throw new InvalidArgumentError(`Write a whole number from 1 to ${MOST_WORKERS}.`);
}

/** One of several processes: the one that started it says when to stop. */
async function work(
  line: NonNullable<ReturnType<typeof workerLine>>,
  config: ReturnType<typeof readConfig>,
): Promise<void> {
  // Ctrl-C goes to every process of a terminal, and a supervisor may tell all of them.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => undefined);
  try {
    const { startServer } = await import("../../main.js");
    const running = await startServer(config, line.seat);
    line.ready(running.url);
    await line.stopped;
    await running.stop();
    process.exit(0);
  } catch (failure) {
    // The line to the process that started it would keep this one alive.
    const { text, code } = explainFailure(failure);
    process.stderr.write(`${text}\n`, () => process.exit(code));
  }
}

async function endAfter(running: Running): Promise<void> {
  try {
    await running.stop();
    process.exit(0);
  } catch (failure) {
    process.stderr.write(`${String(failure)}\n`);
    process.exit(1);
  }
}

function stopWhenTold({ stop }: { stop(): Promise<void> }): void {
  let stopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void stop();
    });
  }
}
