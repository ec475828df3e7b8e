import { type DestinationStream, destination } from "pino";

/** So many bytes are written as soon as they are there. */
const ENOUGH = 65_536;
/** What several processes may write into one pipe without coming between each other's lines (POSIX's PIPE_BUF on Linux). */
const WHOLE_IN_A_PIPE = 4_096;
/** No line waits longer than that, in milliseconds. */
const LONGEST_WAIT = 100;

/**
 * Writes lines to a file descriptor many at a time: one by one they take as long as the answers they tell of. The end of the
 * process writes the rest; where it is killed, the lines of its last tenth of a second are lost.
 * @param isShared whether other processes write to the same
 */
export function linesTogether(fd: number, isShared: boolean): DestinationStream {
  const most = isShared ? WHOLE_IN_A_PIPE : ENOUGH;
  let [lines, length]: [string[], number] = [[], 0];
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (lines.length === 0) return;
    const together = lines.join("");
    [lines, length] = [[], 0];
    stream.write(together);
  };
  // Before pino's own, which write what was handed over.
  process.on("beforeExit", flush);
  process.on("exit", flush);
  const stream = destination({ fd, sync: false, maxWrite: most });
  return {
    write: (line) => {
      const bytes = Buffer.byteLength(line);
      if (length + bytes > most) flush();
      lines.push(line);
      length += bytes;
      timer ??= setTimeout(flush, LONGEST_WAIT).unref();
    },
  };
}
