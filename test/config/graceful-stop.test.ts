import { connect, type Socket } from "node:net";
import { endPrograms, runCx, serveCx } from "../support/built-cx";
import { ENDED_QUARTER } from "../support/constants";
import { ENGINES, makeDatabase, type TestDatabase } from "../support/databases";
import { sampleReport } from "../support/sample-report";

afterAll(endPrograms);

const ADDRESS = `/v1/services/dos-ca/reports/${ENDED_QUARTER}`;

/** A connection to a server, and everything it answered until its end. */
async function connection(url: string): Promise<{ socket: Socket; answer: Promise<string> }> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setEncoding("utf8");
  const answer = new Promise<string>((settle, refuse) => {
    let text = "";
    socket.on("data", (part: string) => {
      text += part;
    });
    socket.on("error", refuse);
    socket.on("close", () => settle(text));
  });
  await new Promise<void>((settle) => socket.once("connect", settle));
  return { socket, answer };
}

/** Resolves when the server takes no connection any more: it has begun to stop. */
async function refusesConnections(url: string): Promise<void> {
  for (;;) {
    const { hostname, port } = new URL(url);
    const refused = await new Promise<boolean>((settle) => {
      const socket = connect(Number(port), hostname);
      socket.once("error", () => settle(true));
      socket.once("connect", () => {
        socket.destroy();
        settle(false);
      });
    });
    if (refused) return;
    await new Promise((settle) => setTimeout(settle, 20));
  }
}

describe.each(ENGINES)("a server on %s that is told to stop", (engine) => {
  let database: TestDatabase;
  let environment: { DATABASE_URL: string; LOG_LEVEL: string };
  beforeAll(async () => {
    database = await makeDatabase(engine);
    environment = { DATABASE_URL: database.url, LOG_LEVEL: "debug" };
  });
  afterAll(() => database.drop());

  it.each(["SIGTERM", "SIGINT"] as const)("by %s ends with 0", async (signal) => {
    const server = await serveCx(environment);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const { code, signal: killedBy } = await server.end(signal);
    expect([code, killedBy]).toEqual([0, null]);
  });

  it("finishes the request under way first, and what it acknowledged is there", async () => {
    const made = await runCx(["keys", "create", "--name", "Passports", "--submit", "dos-ca"], environment);
    const key = made.stdout.trim();
    const server = await serveCx(environment);
    const body = JSON.stringify(sampleReport());
    const { socket, answer } = await connection(server.url);
    const head = [
      `PUT ${ADDRESS} HTTP/1.1`,
      "Host: localhost",
      `X-Api-Key: ${key}`,
      "Content-Type: application/json",
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n${body.slice(0, 100)}`);
    await server.says(/incoming request/);
    server.child.kill("SIGTERM");
    await refusesConnections(server.url);
    // A second signal, of an impatient supervisor, changes nothing.
    server.child.kill("SIGTERM");
    socket.write(body.slice(100));
    // The connection was kept alive by its client; the server closes it, else it would wait for it a long time.
    expect(await answer).toMatch(/^HTTP\/1\.1 201 Created\r\n/);
    const { code } = await server.ended;
    expect(code).toBe(0);
    const again = await serveCx(environment);
    const read = await fetch(`${again.url}${ADDRESS}`, { headers: { "X-Api-Key": key } });
    expect(await read.json()).toMatchObject({ state: "DRAFT", notes: sampleReport().notes });
    await again.end("SIGTERM");
  });

  it("waits for no client that only keeps a connection open", async () => {
    const server = await serveCx(environment);
    const { socket, answer } = await connection(server.url);
    socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await server.says(/request completed/);
    expect((await server.end("SIGTERM")).code).toBe(0);
    expect(await answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });
});
