import supertest from "supertest";
import { makeApp, openPorts } from "../../src/compose";
import { readConfig } from "../../src/config";
import { keySecrets } from "../../src/key-secrets";
import { makeLogger } from "../../src/logger";
import { openConnections } from "../../src/storage/data-source";
import { SYSTEM } from "../../src/use-cases/actor";
import { createKey } from "../../src/use-cases/manage-keys";
import { TEST_CLOCK } from "../support/constants";
import { ENGINES, makeDatabase } from "../support/databases";

/** Everything a database holds of the record, as text. */
async function contentOf(url: string): Promise<string> {
  const connections = await openConnections(readConfig({ DATABASE_URL: url }).database);
  const tables = ["audit_events", "audit_head"];
  const rows = await Promise.all(tables.map((table) => connections.reader.query(`select * from ${table}`)));
  await connections.close();
  return JSON.stringify(rows);
}

describe.each(ENGINES)("secrets on %s", (engine) => {
  it("are in no line of the log and in no entry of the record, wherever they were sent", async () => {
    const database = await makeDatabase(engine);
    const config = readConfig({ DATABASE_URL: database.url, LOG_LEVEL: "trace" });
    const { store, ports } = await openPorts(config, { clock: TEST_CLOCK });
    const log: string[] = [];
    const logger = makeLogger("trace", false, { write: (line) => void log.push(line) });
    const app = await makeApp(config, ports, logger);
    await app.ready();
    const http = supertest(app.server);
    const wanted = { name: "A", scopes: ["administer", "submit:dos-ca"] as const, expiresAt: null };
    const { secret } = await createKey(ports, SYSTEM, wanted);
    const unknown = keySecrets.newKey().secret;
    const as = { "X-Api-Key": secret };
    const report = "/v1/services/dos-ca/reports/FY2026-Q4";
    for (const key of [secret, unknown]) {
      const encoded = `%63${key.slice(1)}`;
      const sent = [
        http.get("/v1/me").set("X-Api-Key", key),
        http.get("/v1/me").set("X-Api-Key", `${key}x`),
        http.get("/v1/me").set("Authorization", `Bearer ${key}`),
        http.get("/v1/me").set("Authorization", key),
        http.get(`/v1/me?api_key=${key}`),
        http.get(`/v1/me?api_key=${encoded}`),
        http.get(`/v1/me?${key}`),
        http.get(`/v1/me?fields=${encoded}`),
        http.get(`/graphql?query={me{name}}&token=${key}`),
        http.get(`/healthz?key=${key}`),
        http.get(`/docs?key=${encoded}`),
        http.get(`/nowhere/${encoded}`),
        http.get(`/v1/services/${key}`),
        http.delete(`/v1/keys/${key}`).set(as),
        http.post(`/v1/keys/${key}/rotate`).set(as),
        http
          .post("/v1/keys")
          .set(as)
          .send({ name: key, scopes: [key] }),
        http.put(report).set(as).send({ notes: key, collections: [], key }),
        http.put(report).set(as).set("If-Match", key).send({ notes: key }),
        http.post(`${report}/request-changes`).set(as).send({ reason: key }),
        http
          .post("/graphql")
          .set(as)
          .send({ query: `mutation { revokeKey(prefix: "${key}") { name } }` }),
        http
          .post("/graphql")
          .set(as)
          .send({
            query: "mutation M($p: String!) { revokeKey(prefix: $p) { name } }",
            variables: { p: key },
          }),
        http
          .post("/graphql")
          .set(as)
          .send({ query: `{ me { ${key.replaceAll("-", "_")} } }` }),
        http.post(`/v1/imports?fileName=${encoded}`).set(as).type("text/csv").send(`a\n${key}\n`),
      ];
      for (const request of sent) await request;
    }
    // A report that holds one in its text is stored, and what is recorded of it is not what it says.
    await http.put(report).set(as).send({ notes: secret, collections: [] });
    const made = await http
      .post("/v1/keys")
      .set(as)
      .send({ name: `mine ${secret}`, scopes: ["review"] });
    expect(made.status).toBe(201);
    logger.error(
      { err: Object.assign(new Error(`failed with ${secret}`), { parameters: [secret] }) },
      secret,
    );
    await app.close();
    await store.close();
    const hidden = [secret, unknown, made.body.secret as string].map((key) =>
      key.slice("cx_0123456789ab_".length),
    );
    const recorded = await contentOf(database.url);
    for (const part of hidden) {
      expect(log.filter((line) => line.includes(part))).toEqual([]);
      expect(recorded).not.toContain(part);
    }
    expect(log.length).toBeGreaterThan(90);
    expect(recorded).toContain("CREATE_KEY");
    await database.drop();
  });
});
