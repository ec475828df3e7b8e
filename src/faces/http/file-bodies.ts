import multipart from "@fastify/multipart";
import type { FastifyInstance } from "fastify";

/** Bodies that are files: nothing is parsed or held in memory, whatever type they come with; forms part by part. */
export async function readFilesAsTheyCome(app: FastifyInstance): Promise<void> {
  app.removeAllContentTypeParsers();
  await app.register(multipart);
  app.addContentTypeParser("*", (_request, body, done) => done(null, body));
}
