import { ApiError } from "../domain/errors";
import type { Finding } from "../domain/findings";
import { nearestNames } from "../domain/nearest-names";
import type { ApiKey } from "../domain/records";
import type { Scope } from "../domain/scopes";
import { type Actor, requireAdministrator } from "./actor";
import { auditOf } from "./audit-entry";
import { invalidParameter } from "./invalid-parameter";
import type { NewKey, Ports } from "./ports";

/** A key that was just made, and its secret, shown this once. */
export interface CreatedKey {
  readonly secret: string;
  readonly key: ApiKey;
}

/** Makes a key. @throws VALIDATION_FAILED for a HISP there is not or an end that is past; FORBIDDEN */
export async function createKey(ports: Ports, actor: Actor, wanted: NewKey): Promise<CreatedKey> {
  requireAdministrator(actor);
  const now = ports.clock();
  const findings = [...(await unknownHisps(ports, wanted.scopes)), ...endInPast(wanted.expiresAt, now)];
  const [first] = findings;
  if (first !== undefined)
    throw new ApiError("VALIDATION_FAILED", `${first.message} ${first.action}`, findings);
  const { prefix, secret, hash } = ports.secrets.newKey();
  const expiresAt = wanted.expiresAt === null ? null : new Date(wanted.expiresAt).toISOString();
  const scopes = [...new Set(wanted.scopes)];
  const key = { prefix, name: wanted.name, scopes, createdAt: now.toISOString(), expiresAt, revokedAt: null };
  await ports.work.write(async (transaction) => {
    await transaction.insertKey(key, hash);
    await transaction.audit(auditOf(actor, "CREATE_KEY", prefix, key.createdAt, { name: key.name, scopes }));
  });
  return { secret, key };
}

/** Every key there is or was, without secrets. @throws FORBIDDEN */
export async function listKeys(ports: Ports, actor: Actor): Promise<ApiKey[]> {
  requireAdministrator(actor);
  return ports.read.apiKeys();
}

/** Ends a key at once; again changes nothing. @throws NOT_FOUND, FORBIDDEN */
export async function revokeKey(ports: Ports, actor: Actor, prefix: string): Promise<ApiKey> {
  requireAdministrator(actor);
  const at = ports.clock().toISOString();
  await ports.work.write(async (transaction) => {
    const found = await transaction.revokeKey(prefix, at);
    if (!found) throw new ApiError("NOT_FOUND", `There is no key ${JSON.stringify(prefix)}.`);
    await transaction.audit(auditOf(actor, "REVOKE_KEY", prefix, at, {}));
  });
  const key = (await ports.read.apiKeys()).find((candidate) => candidate.prefix === prefix);
  if (key === undefined) throw invalidParameter("prefix", prefix, "known-key", "List the keys first.");
  return key;
}

async function unknownHisps(ports: Ports, scopes: readonly Scope[]): Promise<Finding[]> {
  const known = await ports.read.slugs("hisp");
  return scopes.flatMap((scope, index): Finding[] => {
    if (!scope.startsWith("submit:")) return [];
    const hisp = scope.slice("submit:".length);
    if (known.includes(hisp)) return [];
    const nearest = nearestNames(hisp, known).join(", ");
    const action = nearest === "" ? "List the HISPs at /v1/hisps." : `Did you mean ${nearest}?`;
    return [
      finding("known-hisp", `/scopes/${index}`, scope, `There is no HISP ${JSON.stringify(hisp)}.`, action),
    ];
  });
}

function endInPast(expiresAt: string | null, now: Date): Finding[] {
  if (expiresAt === null || Date.parse(expiresAt) > now.getTime()) return [];
  const message = `The key would end at ${expiresAt}, which is past.`;
  return [
    finding(
      "end-in-future",
      "/expiresAt",
      expiresAt,
      message,
      "Give an instant in the future, or leave it out.",
    ),
  ];
}

function finding(rule: string, pointer: string, value: string, message: string, action: string): Finding {
  return { severity: "ERROR", refuses: "SAVE", rule, clause: null, pointer, value, message, action };
}
