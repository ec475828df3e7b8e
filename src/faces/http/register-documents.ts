import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { openapiOf } from "../rest/openapi";
import type { Route } from "../rest/route";
import { digest, isKnown } from "../rest/version-tags";

/** OpenAPI as JSON and YAML, made when somebody asks first: most servers are never asked, and it takes longer than half a start. */
export function registerDocuments(app: FastifyInstance, routes: readonly Route[], version: string): void {
  const document = once(() => openapiOf(routes, version));
  const json = once(() => named(JSON.stringify(document())));
  const yaml = once(async () => {
    const { stringify } = await import("yaml");
    return named(stringify(document(), { aliasDuplicateObjects: false }));
  });
  // The same until the server is another one.
  const answer = (request: FastifyRequest, reply: FastifyReply, { text, tag }: Named) => {
    void reply.header("ETag", tag).header("Cache-Control", "public, max-age=300");
    return isKnown(request.headers, tag) ? reply.code(304).send() : reply.send(text);
  };
  app.get("/openapi.json", (request, reply) =>
    answer(request, reply.type("application/json; charset=utf-8"), json()),
  );
  app.get("/openapi.yaml", async (request, reply) =>
    answer(request, reply.type("application/yaml; charset=utf-8"), await yaml()),
  );
}

interface Named {
  readonly text: string;
  readonly tag: string;
}

function named(text: string): Named {
  return { text, tag: `"${digest(text)}"` };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
