import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { dictionaryPage } from "./dictionary-page";
import { OF_PAGE, WITH_INLINE_STYLES } from "./security-headers";

/** The pages, and what they load. @param assets the folder they were built into */
export async function registerPages(app: FastifyInstance, assets: string): Promise<void> {
  await app.register(fastifyStatic, { root: assets, prefix: "/assets/", maxAge: "1h", acceptRanges: false });
  const page = (url: string, folder: string, headers: Readonly<Record<string, string>> = OF_PAGE) =>
    app.get(url, (_request, reply) =>
      reply.headers(headers).sendFile("index.html", join(assets, folder), { maxAge: 0 }),
    );
  page("/", "home");
  page("/docs", "docs");
  // Its editor sets styles of its own on its elements.
  page("/graphiql", "graphiql", WITH_INLINE_STYLES);
  // Large, and seldom asked for: made when it first is.
  let dictionary: string | null = null;
  app.get("/docs/data-dictionary", (_request, reply) => {
    dictionary ??= dictionaryPage();
    return reply
      .headers(OF_PAGE)
      .type("text/html; charset=utf-8")
      .header("Cache-Control", "public, max-age=0")
      .send(dictionary);
  });
}
