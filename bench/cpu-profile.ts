/** What `node --cpu-prof` writes, as far as it is read. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  /** In microseconds, as are the differences. */
  readonly startTime: number;
  readonly endTime: number;
  /** Which node was at work, and how long after the one before. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Time spent in something itself, as a part of the time in which there was work. */
export interface SelfTime {
  readonly what: string;
  readonly part: number;
}

/**
 * Where the last seconds of a profile went, the most first.
 * @param nameOf what time is added up by
 */
export function selfTimes(
  { nodes, startTime, endTime, samples, timeDeltas }: CpuProfile,
  seconds: number,
  nameOf: (functionName: string, url: string, line: number) => string,
): SelfTime[] {
  const names = new Map(
    nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
      id,
      functionName === "(idle)" ? null : nameOf(functionName, url, lineNumber + 1),
    ]),
  );
  const from = endTime - seconds * 1e6;
  const times = new Map<string, number>();
  let [at, all] = [startTime, 0];
  for (const [index, id] of samples.entries()) {
    const delta = timeDeltas[index] ?? 0;
    at += delta;
    const name = names.get(id) ?? null;
    if (at < from || name === null) continue;
    all += delta;
    times.set(name, (times.get(name) ?? 0) + delta);
  }
  return [...times].map(([what, time]) => ({ what, part: time / all })).sort((a, b) => b.part - a.part);
}

/** A function and its place. */
export function functionAt(functionName: string, url: string, line: number): string {
  const place = shortened(url);
  return place === "" ? functionName || "(native)" : `${functionName || "(anonymous)"} ${place}:${line}`;
}

/** The package, part of node or folder of ours that a function is in. */
export function partAt(functionName: string, url: string): string {
  const place = shortened(url);
  if (place === "") return functionName.startsWith("(") ? functionName : "(native)";
  if (place.startsWith("node:")) return "node";
  const found = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(place)?.[1];
  return found ?? place.split("/").slice(0, 3).join("/");
}

function shortened(url: string): string {
  const inPackages = url.lastIndexOf("/node_modules/");
  if (inPackages !== -1) return url.slice(inPackages + 1);
  const ours = url.lastIndexOf("/dist/");
  return ours === -1 ? url : url.slice(ours + 1);
}
