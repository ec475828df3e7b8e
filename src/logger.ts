import type { FastifyRequest } from "fastify";
import { LRUCache } from "lru-cache";
import pino, { type DestinationStream, type Logger } from "pino";
import { addressWithoutSecrets, withoutSecrets } from "./domain/without-secrets";
import { linesTogether } from "./lines-together";

/**
 * The server's log, as JSON lines, or readable on a terminal. No key gets into it: addresses are logged without theirs,
 * and every line passes a filter, whatever it was made of.
 * @param isShared whether other processes log to the same output
 * @param destination where it goes instead of standard output
 */
export function makeLogger(level: string, isShared: boolean, destination?: DestinationStream): Logger {
  const options = {
    level,
    hooks: { streamWrite: withoutSecrets },
    serializers: { req: requestOf, err: errorOf },
  };
  if (destination !== undefined) return pino(options, destination);
  if (process.stdout.isTTY) return pino({ ...options, transport: { target: "pino-pretty" } });
  return pino(options, linesTogether(process.stdout.fd, isShared));
}

function requestOf({ method, url }: Pick<FastifyRequest, "method" | "url">) {
  return { method, url: loggedAddress(url) };
}

/** The same addresses are asked again and again. */
const LOGGED = new LRUCache<string, string>({ max: 1_000 });
const LONGEST_KEPT = 500;

function loggedAddress(address: string): string {
  const known = LOGGED.get(address);
  if (known !== undefined) return known;
  const logged = addressWithoutSecrets(address);
  // One that something was taken out of stays nowhere.
  if (address.length <= LONGEST_KEPT && logged === address) LOGGED.set(address, logged);
  return logged;
}

/** A failed statement carries the values it was given, which are somebody's content: they are not logged. */
function errorOf(failure: Error) {
  if (!(failure instanceof Error)) return failure;
  const { parameters: _parameters, driverError: _cause, ...said } = pino.stdSerializers.err(failure);
  return said;
}
