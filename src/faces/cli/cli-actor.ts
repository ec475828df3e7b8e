import { hostname, userInfo } from "node:os";
import { type Actor, SYSTEM } from "../../use-cases/actor";

/** Who works on the database itself: whoever the machine says, since that needs no key. */
export function cliActor(command: string): Actor {
  return {
    ...SYSTEM,
    name: `cx, by ${userName()}`,
    address: hostname(),
    source: { face: "CLI", operation: command },
  };
}

/** A container may run as a user that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "an unnamed user";
  }
}
