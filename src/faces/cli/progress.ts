/** Shows how far work got. */
export interface Progress {
  /** @param total null where it is not known */
  update(done: number, total: number | null): void;
  /** Takes it away again. */
  stop(): void;
}

/** Work that is done by then needs no bar, in milliseconds. */
const SHOW_AFTER = 500;
const WIDTH = 24;

const NONE: Progress = { update: () => undefined, stop: () => undefined };

/**
 * A progress bar on standard error, where that is a terminal and the work is long; else nothing.
 * @param unit what is counted; bytes are shown as megabytes
 */
export async function startProgress(label: string, unit: "bytes" | "rows"): Promise<Progress> {
  if (process.stderr.isTTY !== true) return NONE;
  const { SingleBar } = await import("cli-progress");
  const began = performance.now();
  let known = false;
  const bar = new SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: false,
    linewrap: false,
    format: (_options, { value, total, progress }) =>
      known
        ? `${label} ${barOf(progress)} ${amount(value, unit)} of ${amount(total, unit)}`
        : `${label} ${amount(value, unit)}`,
  });
  // Ctrl-C must not leave a terminal without its cursor.
  const restore = () => bar.stop();
  return {
    update: (done, total) => {
      if (performance.now() - began < SHOW_AFTER) return;
      if (!bar.isActive) {
        bar.start(total ?? 0, done);
        process.once("exit", restore);
      }
      known = total !== null;
      if (total !== null) bar.setTotal(total);
      bar.update(done);
    },
    stop: () => {
      if (bar.isActive) bar.stop();
      process.off("exit", restore);
    },
  };
}

function barOf(progress: number): string {
  const full = Math.max(0, Math.min(WIDTH, Math.round(progress * WIDTH)));
  return "█".repeat(full).padEnd(WIDTH, "░");
}

function amount(value: number, unit: "bytes" | "rows"): string {
  return unit === "rows" ? `${value.toLocaleString("en-US")} rows` : `${(value / 1_000_000).toFixed(1)} MB`;
}
