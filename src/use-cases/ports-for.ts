import type { Actor } from "./actor";
import type { Ports } from "./ports";

/**
 * What a use case gets that answers this actor. The public is read from copies of the database where there are any; who has
 * a key reads where it writes, so that nobody misses what they sent.
 */
export function portsFor({ key }: Actor, ports: Ports): Ports {
  return key === null ? { ...ports, read: ports.publicRead } : ports;
}
