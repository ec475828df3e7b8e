import type { FastifyInstance } from "fastify";
import { openapiOf } from "../rest/openapi";
import type { Route } from "../rest/route";

/** OpenAPI as JSON and YAML, made when somebody asks first: most servers are never asked, and it takes longer than half a start. */
export function registerDocuments(app: FastifyInstance, routes: readonly Route[], version: string): void {
  const document = once(() => openapiOf(routes, version));
  const json = once(() => JSON.stringify(document()));
  const yaml = once(async () => {
    const { stringify } = await import("yaml");
    return stringify(document(), { aliasDuplicateObjects: false });
  });
  app.get("/openapi.json", (_request, reply) => reply.type("application/json; charset=utf-8").send(json()));
  app.get("/openapi.yaml", async (_request, reply) =>
    reply.type("application/yaml; charset=utf-8").send(await yaml()),
  );
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
