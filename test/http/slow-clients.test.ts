import { type AddressInfo, connect, type Socket } from "node:net";
import { makeTestApp, type TestApp } from "../support/test-app";

/** A connection of which every byte is ours, and what the server answered until it ended it. */
interface RawClient {
  readonly socket: Socket;
  /** What it answered so far. */
  answer(): string;
  readonly ended: Promise<string>;
}

describe.each([
  ["little patience", { PATIENCE: "1" }],
  ["little room", { MAX_REQUESTS: "2", MAX_CONNECTIONS: "6" }],
] as const)("a server with %s", (name, environment) => {
  /** A test of this server alone. */
  const itOf = (of: typeof name, words: string, test: () => Promise<void>) =>
    of === name ? it(words, test) : undefined;
  let app: TestApp;
  let port = 0;
  const clients: Socket[] = [];
  beforeAll(async () => {
    app = await makeTestApp("sqlite", { environment });
    await app.app.listen({ port: 0, host: "127.0.0.1" });
    ({ port } = app.app.server.address() as AddressInfo);
  });
  afterEach(() => {
    for (const socket of clients.splice(0)) socket.destroy();
  });
  afterAll(() => app.close());

  function client(): RawClient {
    const socket = connect(port, "127.0.0.1").setEncoding("utf8");
    clients.push(socket);
    let text = "";
    socket.on("data", (part: string) => {
      text += part;
    });
    socket.on("error", () => undefined);
    return {
      socket,
      answer: () => text,
      ended: new Promise((settle) => socket.on("close", () => settle(text))),
    };
  }
  const head = (path: string, length: number, ...more: string[]) =>
    [
      `POST ${path} HTTP/1.1`,
      "Host: x",
      "Content-Type: application/json",
      `Content-Length: ${length}`,
      ...more,
      "",
      "",
    ].join("\r\n");
  const pause = (milliseconds: number) => new Promise((settle) => setTimeout(settle, milliseconds));

  itOf(
    "little patience",
    "ends a connection on which nothing comes, and one whose headers never end",
    async () => {
      const silent = client();
      const endless = client();
      endless.socket.write("GET /v1/editions HTTP/1.1\r\nHost: x\r\n");
      const drip = setInterval(() => endless.socket.write("X-More: 1\r\n"), 200);
      await Promise.all([silent.ended, endless.ended]);
      clearInterval(drip);
      expect(await endless.ended).toMatch(/^(HTTP\/1\.1 408 |$)/);
    },
  );

  itOf("little patience", "ends one whose body comes byte by byte", async () => {
    const slow = client();
    slow.socket.write(head("/graphql", 10_000));
    const drip = setInterval(() => slow.socket.write(" "), 100);
    const answer = await slow.ended;
    clearInterval(drip);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  itOf("little patience", "ends an upload that comes byte by byte", async () => {
    const slow = client();
    const key = `X-Api-Key: ${await app.key("review")}`;
    slow.socket.write(
      head("/v1/imports?fileName=a.csv", 10_000, key).replace("application/json", "text/csv"),
    );
    const drip = setInterval(() => slow.socket.write("a"), 100);
    const answer = await slow.ended;
    clearInterval(drip);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  itOf("little patience", "waits for a body that gets on, however long it takes in all", async () => {
    const steady = client();
    const body = `${JSON.stringify({ query: "{ me { name } }" })}${" ".repeat(200_000)}`;
    steady.socket.write(head("/graphql", body.length, "Connection: close"));
    const part = Math.ceil(body.length / 10);
    for (let at = 0; at < body.length; at += part) {
      steady.socket.write(body.slice(at, at + part));
      await pause(350);
    }
    expect(await steady.ended).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  itOf(
    "little patience",
    "takes an upload of 2 MB that gets on, for more than three times its patience",
    async () => {
      const steady = client();
      const secret = await app.key("review");
      const key = `X-Api-Key: ${secret}`;
      const line = `${"a".repeat(99)}\n`;
      const body = line.repeat(20_000);
      const start = performance.now();
      steady.socket.write(
        head("/v1/imports?fileName=a.csv&dryRun=true", body.length, key, "Connection: close").replace(
          "application/json",
          "text/csv",
        ),
      );
      const part = body.length / 20;
      for (let at = 0; at < body.length; at += part) {
        steady.socket.write(body.slice(at, at + part));
        await pause(200);
      }
      const answer = await steady.ended;
      expect(performance.now() - start).toBeGreaterThan(3_000);
      // It was read to its end: what is wrong with it is its content.
      expect(answer).toMatch(/^HTTP\/1\.1 422 /);
      const [, id] = /"instance":"\/v1\/imports\/(\w+)"/.exec(answer) ?? [];
      const { body: record } = await app.http.get(`/v1/imports/${id}`).set("X-Api-Key", secret);
      expect(record.bytes).toBe(body.length);
    },
  );

  itOf("little patience", "refuses headers of more than 16 kB", async () => {
    const long = client();
    long.socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(20_000)}\r\n\r\n`);
    const answer = await long.ended;
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain("Content-Type: application/problem+json");
    const other = client();
    other.socket.write("What is this?\r\n\r\n");
    expect(await other.ended).toMatch(
      /^HTTP\/1\.1 400 [\s\S]*"detail":"What came over this connection is no HTTP request\."/,
    );
  });

  itOf(
    "little room",
    "answers a third request 503 with Retry-After, health as ever, and goes on when the first are over",
    async () => {
      const url = `http://127.0.0.1:${port}`;
      const held = [client(), client()];
      for (const { socket } of held) socket.write(head("/graphql", 30_000));
      const ask = (path: string) => fetch(`${url}${path}`, { headers: { connection: "close" } });
      let third = await ask("/v1/editions");
      for (let tries = 0; third.status !== 503 && tries < 10; tries += 1) third = await ask("/v1/editions");
      expect(third.status).toBe(503);
      expect(third.headers.get("retry-after")).toBe("5");
      expect(await third.json()).toMatchObject({ code: "UNAVAILABLE", status: 503 });
      const query = await ask("/graphql?query=%7Bme%7Bname%7D%7D");
      expect([query.status, query.headers.get("retry-after")]).toEqual([503, "5"]);
      expect(await query.json()).toMatchObject({ errors: [{ extensions: { code: "UNAVAILABLE" } }] });
      expect((await ask("/healthz")).status).toBe(200);
      expect((await ask("/readyz")).status).toBe(200);
      for (const { socket } of held) socket.destroy();
      await Promise.all(held.map(({ ended }) => ended));
      let after = await ask("/v1/editions");
      for (let tries = 0; after.status !== 200 && tries < 100; tries += 1) {
        await pause(50);
        after = await ask("/v1/editions");
      }
      expect(after.status).toBe(200);
    },
  );

  itOf("little room", "closes a connection beyond the most it takes", async () => {
    for (let at = 0; at < 7; at += 1) client();
    const first = await Promise.race(
      clients.map((socket) => new Promise((settle) => socket.once("close", () => settle("closed")))),
    );
    expect(first).toBe("closed");
  });
});
