import { Agent, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import type { Engine } from "../support/databases";
import { DOCUMENT_SAMPLES } from "../support/document-samples";
import { makeTestApp, type TestApp } from "../support/test-app";
import type { FuzzRequest } from "./fuzz-requests";
import { makePublicThings } from "./hidden-things";
import { as, must, sampleAddress } from "./scene";

/** What came back. */
export interface FuzzAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** A server that listens, with something of each kind in it, and the keys of those who ask. */
export interface FuzzServer {
  readonly app: TestApp;
  /** Nobody's, a HISP's, a reviewer's, an administrator's. */
  readonly keys: readonly (string | null)[];
  send(request: FuzzRequest): Promise<FuzzAnswer>;
  close(): Promise<void>;
}

/** Starts it. Rates are not limited, and memory is taken to be free, whatever else runs in this process. */
export async function startFuzzServer(engine: Engine): Promise<FuzzServer> {
  const app = await makeTestApp(engine, { heap: () => ({ used: 0, limit: 1 }) });
  const owner = await app.key("submit:treas-irs", "submit:dos-ca", "submit:doc-uspto", "inventory:dos");
  const reviewer = await app.key("review");
  const keys = [null, owner, reviewer, await app.key("administer")];
  await makePublicThings(app, { owner, reviewer });
  for (const sample of DOCUMENT_SAMPLES.filter(({ face }) => !face.definition.isPublic)) {
    await must(
      app.http
        .put(sampleAddress(sample))
        .set(as(sample.owner === "review" ? reviewer : owner))
        .send(sample.content),
    );
  }
  await app.app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.app.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 20 });
  return {
    app,
    keys,
    send: ({ method, path, caller, headers, body }) =>
      new Promise((resolve, reject) => {
        // Without its length a body of DELETE would be taken for the next request.
        const length = body === null ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
        const all = { ...headers, ...length, ...as(keys[caller] ?? null) };
        const sent = httpRequest({ host: "127.0.0.1", port, agent, method, path, headers: all }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("error", reject);
          answer.on("end", () =>
            resolve({
              status: answer.statusCode ?? 0,
              type: answer.headers["content-type"] ?? "",
              text: Buffer.concat(chunks).toString(),
            }),
          );
        });
        sent.on("error", reject);
        sent.end(body ?? undefined);
      }),
    close: async () => {
      agent.destroy();
      await app.close();
    },
  };
}
