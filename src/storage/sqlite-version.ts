import { ApiError } from "../domain/errors";

/** The first SQLite without the bug that could corrupt a write-ahead log while a checkpoint and a writer met. */
const OLDEST_SOUND = "3.51.3";

/** Refuses a SQLite that could lose what it acknowledged. @throws UNAVAILABLE, which ends the start */
export function requireSoundSqlite(version: string): void {
  if (!isOlder(version, OLDEST_SOUND)) return;
  throw new ApiError(
    "UNAVAILABLE",
    `This installation has SQLite ${version}, which can corrupt its write-ahead log. At least ${OLDEST_SOUND} is needed: run npm ci, so that better-sqlite3 brings its own.`,
  );
}

/** True where a version comes before another one: `3.9.0` before `3.51.3`. */
export function isOlder(version: string, than: string): boolean {
  const [parts, others] = [version, than].map((text) => text.split(".").map(Number)) as [number[], number[]];
  for (const [index, other] of others.entries()) {
    const part = parts[index] ?? 0;
    if (part !== other) return part < other;
  }
  return false;
}
