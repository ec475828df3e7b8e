import { request as httpRequest } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

interface Odd {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What test/security/fuzz found, which was a 500 or no problem document. */
describe.each(ENGINES)("odd requests, on %s", (engine) => {
  let app: TestApp;
  let port: number;
  beforeAll(async () => {
    app = await makeTestApp(engine);
    await app.app.listen({ port: 0, host: "127.0.0.1" });
    port = (app.app.server.address() as AddressInfo).port;
  });
  afterAll(() => app.close());

  /** Sends an address as it stands: nothing takes the dots out of it. */
  const send = ({ method = "GET", path, headers = {} }: Odd) =>
    new Promise<{ status: number | undefined; type: string; code: string | null }>((resolve, reject) => {
      const sent = httpRequest({ host: "127.0.0.1", port, method, path, headers, agent: false }, (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        answer.on("end", () => {
          const type = answer.headers["content-type"] ?? "";
          const code = type.startsWith("application/problem+json")
            ? (JSON.parse(text) as { code: string }).code
            : null;
          resolve({ status: answer.statusCode, type, code });
        });
      });
      sent.on("error", reject).end();
    });

  it.each<[string, Odd, number, string | null]>([
    ["a way out of the folder of pages", { path: "/assets/../package.json" }, 404, "NOT_FOUND"],
    [
      "a version of a page that is not",
      { path: "/", headers: { "If-Match": '"v1"' } },
      412,
      "PRECONDITION_FAILED",
    ],
    ["a part of a page that is not there", { path: "/", headers: { Range: "bytes=9999999-" } }, 200, null],
    [
      "a host that none can have",
      { path: "/v1/reports", headers: { Host: "a:b:c" } },
      400,
      "MALFORMED_REQUEST",
    ],
    ["OPTIONS of no browser", { method: "OPTIONS", path: "/v1/hisps" }, 204, null],
    [
      "a name that is too long",
      { method: "PUT", path: `/v1/deadlines/${"x".repeat(201)}` },
      404,
      "NOT_FOUND",
    ],
  ])("are answered: %s", async (_, odd, status, code) => {
    expect(await send(odd)).toMatchObject({ status, code });
  });

  it.each([
    ["a report", "PUT", "/v1/services/dos-ca/reports/FY2026-Q4", "application/json", 422],
    ["a file", "POST", "/v1/imports?fileName=nothing.csv", "text/csv", 400],
    ["a question", "POST", "/graphql", "application/json", 400],
  ])("are answered where %s is announced by its type alone", async (_, method, path, type, status) => {
    const key = await app.key("submit:dos-ca");
    const lines = [
      `${method} ${path} HTTP/1.1`,
      "Host: localhost",
      `Content-Type: ${type}`,
      `X-Api-Key: ${key}`,
    ];
    const answer = await new Promise<string>((resolve, reject) => {
      let text = "";
      connect(port, "127.0.0.1")
        .setEncoding("utf8")
        .on("data", (part: string) => {
          text += part;
        })
        .on("error", reject)
        .on("end", () => resolve(text))
        .write([...lines, "Connection: close", "", ""].join("\r\n"));
    });
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });
});
