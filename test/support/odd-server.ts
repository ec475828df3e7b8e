import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A server that is not ours: what a network or a proxy may do to a client. */
export interface OddServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts one on a free port of this machine. */
export async function startOddServer(answer: RequestListener): Promise<OddServer> {
  const server = createServer(answer);
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((settle) => {
        server.closeAllConnections();
        server.close(() => settle());
      }),
  };
}
