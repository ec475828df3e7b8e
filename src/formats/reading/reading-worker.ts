import "reflect-metadata";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { readFile } from "./read-file";
import type { FromReader, ReadJob, ToReader } from "./read-messages";

/** As many characters of reports go to the other thread at a time. */
const BATCH = 512 * 1024;

/** What runs in a thread of its own: reads one file, then answers with its reports as they are asked for. */
async function serve(port: MessagePort, job: ReadJob): Promise<void> {
  const say = (message: FromReader) => port.postMessage(message);
  const reading = await readFile(job, (rows, total) => say({ type: "progress", rows, total }));
  const reports = reading.reports();
  port.on("message", (_: ToReader) => {
    try {
      const batch: string[] = [];
      let length = 0;
      let done = false;
      while (length < BATCH && !done) {
        const next = reports.next();
        if (next.done === true) done = true;
        else length += batch[batch.push(JSON.stringify(next.value)) - 1]?.length ?? 0;
      }
      say({ type: "reports", reports: `[${batch.join()}]`, done });
      if (done) reading.close();
    } catch (failure) {
      say({ type: "failed", stack: stackOf(failure) });
    }
  });
  say({ type: "read", summary: reading.summary });
}

function stackOf(failure: unknown): string {
  return failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
}

if (parentPort !== null) {
  const port = parentPort;
  serve(port, workerData as ReadJob).catch((failure: unknown) => {
    port.postMessage({ type: "failed", stack: stackOf(failure) } satisfies FromReader);
  });
}
