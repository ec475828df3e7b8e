import { ApiError } from "../domain/errors";
import type { KeptAnswer, NamedRequest } from "./idempotency-ports";
import type { NewKeyMade, Ports } from "./ports";

/** How long an answer is kept, in milliseconds. */
export const ANSWERS_KEPT = 24 * 3_600_000;

/** An answer, and whether it is one that was given before. */
export interface OneAnswer<T> {
  readonly answer: T;
  readonly replayed: boolean;
}

/** Carries out of the transaction an answer that nothing was changed for, so that the name stays free. */
class NothingChanged<T> extends Error {
  constructor(readonly answer: T) {
    super("nothing changed");
  }
}

/**
 * Answers a request with a name: the first time by `handle`, whose changes, answer and name are committed together; every
 * further time with that answer. What `handle` rejects, and what changed nothing, leaves the name free.
 * @param handle works with the ports it is given and no others; its answer is plain JSON
 * @throws IDEMPOTENCY_KEY_REUSED where the name was given to another request; what `handle` throws
 */
export async function answerOnce<T extends object>(
  ports: Ports,
  request: NamedRequest,
  handle: (ports: Ports) => Promise<T>,
): Promise<OneAnswer<T>> {
  try {
    return await ports.work.together(async ({ transaction, read, work }) => {
      const kept = await takeName(ports, transaction, request);
      if (kept !== null) return { answer: JSON.parse(kept.answer) as T, replayed: true };
      const secrets: string[] = [];
      let units = 0;
      const answer = await handle({
        ...ports,
        read,
        snapshot: (ask) => ask(read),
        secrets: {
          ...ports.secrets,
          newKey: () => {
            const made: NewKeyMade = ports.secrets.newKey();
            secrets.push(made.secret);
            return made;
          },
        },
        work: {
          ...work,
          write: async (unit) => {
            const result = await work.write(unit);
            units += 1;
            return result;
          },
        },
      });
      if (units === 0) throw new NothingChanged(answer);
      await transaction.keepAnswer(request, withoutSecrets(JSON.stringify(answer), secrets));
      return { answer, replayed: false };
    });
  } catch (end) {
    if (end instanceof NothingChanged) return { answer: end.answer as T, replayed: false };
    throw end;
  }
}

/** Takes the name, or gives what is kept under it. @throws IDEMPOTENCY_KEY_REUSED where it names another request */
export async function takeName(
  ports: Pick<Ports, "clock">,
  transaction: { takeName(request: NamedRequest, at: string, since: string): Promise<KeptAnswer | null> },
  request: NamedRequest,
): Promise<KeptAnswer | null> {
  const now = ports.clock();
  const keptSince = new Date(now.getTime() - ANSWERS_KEPT).toISOString();
  const kept = await transaction.takeName(request, now.toISOString(), keptSince);
  if (kept !== null && kept.fingerprint !== request.fingerprint) {
    throw new ApiError(
      "IDEMPOTENCY_KEY_REUSED",
      `Idempotency-Key ${JSON.stringify(request.name)} was sent with another request in the last 24 hours; this one was not looked at.`,
    );
  }
  return kept;
}

/** A secret is shown once: the answer that is kept has null in its place. */
function withoutSecrets(answer: string, secrets: readonly string[]): string {
  const kept = secrets.reduce((text, secret) => text.replaceAll(JSON.stringify(secret), "null"), answer);
  if (secrets.some((secret) => kept.includes(secret))) throw new Error("a secret inside another text");
  return kept;
}
