import { chmodSync, existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Config } from "./config";
import { type Actor, SYSTEM } from "./use-cases/actor";
import { createKey, revokeKey } from "./use-cases/manage-keys";
import type { Ports } from "./use-cases/ports";

const FIRST_START: Actor = { ...SYSTEM, source: { face: "SYSTEM", operation: "first start" } };

/**
 * Makes the first administrator's key of a new database. On a terminal it is printed once; otherwise it goes to a
 * file that only its owner can read, because what a service prints ends up in logs.
 * @returns the line to print or log: with the secret only on a terminal
 */
export async function makeFirstKey(config: Config, ports: Ports, isTerminal: boolean): Promise<string> {
  const wanted = { name: "First administrator", scopes: ["administer"] as const, expiresAt: null };
  const { secret, key } = await createKey(ports, FIRST_START, wanted);
  if (isTerminal) return `Administrator key, shown this once: ${secret}`;
  const folder = config.database.engine === "sqlite" ? dirname(config.database.file) : "data";
  const file = resolve(join(folder, "first-administrator-key.txt"));
  try {
    mkdirSync(folder, { recursive: true });
    if (existsSync(file)) {
      // That of another database in the same folder is somebody's only way in; its owner's alone.
      const aside = file.replace(/\.txt$/, `-before-${key.prefix}.txt`);
      renameSync(file, aside);
      chmodSync(aside, 0o600);
    }
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: "wx" });
  } catch (failure) {
    // A container's file system, say: nobody has that key, and nobody shall find it.
    await revokeKey(ports, FIRST_START, key.prefix);
    const { code } = failure as NodeJS.ErrnoException;
    return `No administrator key was kept, since ${file} can't be written (${code}): make one with cx keys create --administer.`;
  }
  return `Administrator key written to ${file}: use it to make others, then delete the file.`;
}
