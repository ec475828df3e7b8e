import { ApiKeyOutput, MeOutput, NewApiKeyOutput } from "../../../contract/key-output";
import { parseBody } from "../../../contract/parse-body";
import { presentKey } from "../../../contract/present";
import { NewKeyInput, RotateKeyInput } from "../../../contract/step-inputs";
import type { Scope } from "../../../domain/scopes";
import { inventoryOf, submitterOf } from "../../../use-cases/actor";
import { createKey, listKeys, revokeKey } from "../../../use-cases/manage-keys";
import { rotateKey } from "../../../use-cases/rotate-key";
import { inPages, mapPage } from "../map-page";
import type { Route } from "../route";

/** Keys, and who you are. */
export function keyRoutes(): Route[] {
  const refused = ["UNAUTHENTICATED", "FORBIDDEN"] as const;
  return [
    {
      kind: "item",
      method: "GET",
      path: "/v1/me",
      operationId: "readMe",
      tag: "Keys",
      summary: "Who you are",
      description: "What this API takes you for: the public, or a key and what it may do.",
      access: "public, more with a key",
      query: [],
      body: null,
      answer: MeOutput,
      statuses: { 200: "You." },
      errors: ["UNAUTHENTICATED"],
      handle: async ({ actor }) => {
        const { key, name, scopes } = actor;
        return {
          body: {
            key,
            name,
            scopes: [...scopes],
            submitterOf: submitterOf(actor),
            inventoryOf: inventoryOf(actor),
          },
        };
      },
    },
    {
      kind: "list",
      method: "GET",
      path: "/v1/keys",
      operationId: "listKeys",
      tag: "Keys",
      summary: "All keys",
      description: "Every key there is or was, without secrets.",
      access: "administrator",
      query: [],
      body: null,
      answer: ApiKeyOutput,
      statuses: { 200: "Keys." },
      errors: refused,
      sorts: ["createdAt"],
      readWhole: true,
      handle: async ({ ports, actor, list }) =>
        mapPage(inPages(await listKeys(ports, actor), list), presentKey),
    },
    {
      kind: "item",
      method: "POST",
      path: "/v1/keys",
      operationId: "createKey",
      tag: "Keys",
      summary: "Make a key",
      description: "Makes a key with scopes and an optional end. Its secret is shown this once.",
      access: "administrator",
      query: [],
      body: NewKeyInput,
      answer: NewApiKeyOutput,
      statuses: { 201: "The key and its secret." },
      errors: [...refused, "VALIDATION_FAILED"],
      handle: async ({ ports, actor, body }) => {
        const { name, scopes, expiresAt } = parseBody(NewKeyInput, body);
        const wanted = { name, scopes: scopes as Scope[], expiresAt: expiresAt ?? null };
        const { secret, key } = await createKey(ports, actor, wanted);
        return { status: 201, body: { secret, key: presentKey(key) } };
      },
    },
    {
      kind: "item",
      method: "POST",
      path: "/v1/keys/{prefix}/rotate",
      operationId: "rotateKey",
      tag: "Keys",
      summary: "Make a key in another's place",
      description:
        "Makes a key with the same name and scopes; where the old one had an end, with as long a life. The old one goes on for the overlap, or until its own end where that is sooner, and says which key takes its place. The new secret is shown this once.",
      access: "administrator",
      query: [],
      body: RotateKeyInput,
      answer: NewApiKeyOutput,
      statuses: { 200: "The new key and its secret." },
      errors: [...refused, "NOT_FOUND", "STATE_CONFLICT", "VALIDATION_FAILED"],
      handle: async ({ ports, actor, path, body }) => {
        // Everything in it can be left out, and so can all of it.
        const { overlapHours } = parseBody(RotateKeyInput, body ?? {});
        const made = await rotateKey(ports, actor, path["prefix"] ?? "", overlapHours ?? null);
        return { body: { secret: made.secret, key: presentKey(made.key) } };
      },
    },
    {
      kind: "item",
      method: "DELETE",
      path: "/v1/keys/{prefix}",
      operationId: "revokeKey",
      tag: "Keys",
      summary: "Revoke a key",
      description: "Ends a key at once. It stays listed, with the time it was revoked.",
      access: "administrator",
      query: [],
      body: null,
      answer: ApiKeyOutput,
      statuses: { 200: "The key, revoked." },
      errors: [...refused, "NOT_FOUND"],
      handle: async ({ ports, actor, path }) => ({
        body: presentKey(await revokeKey(ports, actor, path["prefix"] ?? "")),
      }),
    },
  ];
}
