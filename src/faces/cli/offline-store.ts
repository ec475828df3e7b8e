import { join } from "node:path";
import type { Actor } from "../../use-cases/actor";
import type { Ports } from "../../use-cases/ports";
import { makeTemporaryFolder } from "./temporary-folder";

/** A store of a command's own: the published figures that come with the program, in a database that goes away with it. */
export interface OfflineStore {
  readonly ports: Ports;
  close(): Promise<void>;
}

/** Who works offline: reviewers see everything, and there is nothing here that is not public. */
export const OFFLINE_ACTOR: Actor = {
  key: null,
  name: "cx",
  scopes: ["review"],
  address: null,
  requestId: null,
  source: { face: "CLI", operation: null },
};

/**
 * Opens it. Settings of a server on this machine have no part in it.
 * @param onFailure is told what went wrong in work that goes on by itself
 */
export async function openOfflineStore(onFailure?: (failure: unknown) => void): Promise<OfflineStore> {
  const { openPorts } = await import("../../compose.js");
  const { readConfig } = await import("../../config.js");
  const folder = makeTemporaryFolder();
  const config = readConfig({ DATABASE_URL: `sqlite:${join(folder, "cx.sqlite")}`, IMPORT_FOLDER: folder });
  const { store, ports } = await openPorts(config, onFailure === undefined ? {} : { onFailure });
  return { ports, close: () => store.close() };
}
