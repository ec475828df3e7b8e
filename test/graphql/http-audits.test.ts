import type { AddressInfo } from "node:net";
import { type AuditResult, serverAudits } from "graphql-http";
import { ENGINES } from "../support/databases";
import { makeTestApp, type TestApp } from "../support/test-app";

/** Every audit of GraphQL over HTTP that graphql-http knows, against the real server. */
describe.each(ENGINES)("GraphQL over HTTP, on %s", (engine) => {
  let app: TestApp;
  let url = "";
  const audits = serverAudits({ url: () => url });
  beforeAll(async () => {
    app = await makeTestApp(engine);
    await app.app.listen({ port: 0, host: "127.0.0.1" });
    url = `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}/graphql`;
  });
  afterAll(() => app.close());

  const required = audits.filter(({ name }) => /^(MUST|SHOULD) /.test(name));
  const optional = audits.filter((audit) => !required.includes(audit));

  it("is audited in full", () => {
    expect(required.length).toBeGreaterThanOrEqual(36);
  });

  it.each(required.map((audit) => [audit.id, audit.name, audit] as const))(
    "%s: %s",
    async (_id, _name, audit) => {
      const result = await audit.fn();
      expect(faultOf(result)).toBeNull();
      await bodyRead(result);
    },
  );

  it("does these of what it MAY do", async () => {
    const done: string[] = [];
    for (const audit of optional) {
      const result = await audit.fn();
      done.push(`${result.status === "ok" ? "yes" : "no "} ${audit.id} ${audit.name}`);
      await bodyRead(result);
    }
    process.stdout.write(`${done.join("\n")}\n`);
    expect(done).toHaveLength(optional.length);
  });
});

function faultOf(result: AuditResult): string | null {
  return result.status === "ok" ? null : result.reason;
}

/** An answer that nobody reads keeps its connection. */
async function bodyRead(result: AuditResult): Promise<void> {
  if (result.status === "ok" || result.response.bodyUsed) return;
  await result.response.text();
}
