import { ApiError } from "../domain/errors";
import type { Finding } from "../domain/findings";
import { nearestNames } from "../domain/nearest-names";
import type { ApiKey } from "../domain/records";
import type { Scope } from "../domain/scopes";
import { type Actor, requireAdministrator } from "./actor";
import { auditOf } from "./audit-entry";
import { invalidParameter } from "./invalid-parameter";
import { knownDepartments } from "./known-departments";
import type { NewKey, Ports } from "./ports";

/** A key that was just made, and its secret, shown this once. */
export interface CreatedKey {
  readonly secret: string;
  readonly key: ApiKey;
}

/** Makes a key. @throws VALIDATION_FAILED for a HISP or department there is not or an end that is past; FORBIDDEN */
export async function createKey(ports: Ports, actor: Actor, wanted: NewKey): Promise<CreatedKey> {
  requireAdministrator(actor);
  const now = ports.clock();
  const findings = [...(await unknownOwners(ports, wanted.scopes)), ...endInPast(wanted.expiresAt, now)];
  const [first] = findings;
  if (first !== undefined)
    throw new ApiError("VALIDATION_FAILED", `${first.message} ${first.action}`, findings);
  const { prefix, secret, hash } = ports.secrets.newKey();
  const expiresAt = wanted.expiresAt === null ? null : new Date(wanted.expiresAt).toISOString();
  const scopes = [...new Set(wanted.scopes)];
  const key: ApiKey = {
    ...{ prefix, name: wanted.name, scopes, createdAt: now.toISOString(), expiresAt, revokedAt: null },
    ...{ lastUsedAt: null, successor: null },
  };
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

/** Names of HISPs and departments in scopes that there are not, each with the nearest. */
async function unknownOwners(ports: Ports, scopes: readonly Scope[]): Promise<Finding[]> {
  const hisps = await ports.read.slugs("hisp");
  const departments = (await knownDepartments(ports)).map((name) => name.toLowerCase());
  return scopes.flatMap((scope, index): Finding[] => {
    const [kind = "", name = ""] = scope.split(":");
    if (kind !== "submit" && kind !== "inventory") return [];
    const [noun, known] =
      kind === "submit" ? (["HISP", hisps] as const) : (["department", departments] as const);
    if (known.includes(name)) return [];
    const nearest = nearestNames(name, known).join(", ");
    const list = kind === "submit" ? "List the HISPs at /v1/hisps." : "Give its abbreviation, such as usda.";
    const action = nearest === "" ? list : `Did you mean ${nearest}?`;
    const message = `There is no ${noun} ${JSON.stringify(name)}.`;
    return [finding(`known-${noun.toLowerCase()}`, `/scopes/${index}`, scope, message, action)];
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
