import { createServer } from "node:http";

/** An answer that is sent as it is. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What this process is told: the answers it has from now on, by path. */
export type RawMessage = readonly (readonly [path: string, answer: RawAnswer])[];

/**
 * The limit that the server is held to: `node:http` alone, which sends bytes that it has. It reads a request to its
 * end, and does nothing else. A process of its own, as the server is.
 */
let answers = new Map<string, RawAnswer>();

const server = createServer((request, response) => {
  const answer = answers.get(request.url ?? "");
  const send = () => {
    if (answer === undefined) response.writeHead(404, { "Content-Length": 0 }).end();
    else response.writeHead(answer.status, answer.headers).end(answer.body);
  };
  if (request.method === "GET") send();
  else request.resume().once("end", send);
});

process.on("message", (message: RawMessage) => {
  answers = new Map(
    message.map(([path, { body, ...answer }]) => [path, { ...answer, body: Buffer.from(body) }]),
  );
  process.send?.("ready");
});
process.once("disconnect", () => process.exit());

server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" ? address?.port : null);
});
