import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { endPrograms, newFolder, runCx, type ServerProgram, serveCx } from "../support/built-cx";
import { ENDED_QUARTER } from "../support/constants";
import { ownPostgres } from "../support/own-postgres";
import { sampleReport } from "../support/sample-report";

/** A database that can be taken away from a server that runs, and given back. */
interface Site {
  readonly environment: Readonly<Record<string, string>>;
  takeAway(server: ServerProgram): Promise<void>;
  giveBack(server: ServerProgram): Promise<void>;
  end(): Promise<void>;
}

/** No file of the process may grow or be written any more: the kernel's own refusal, through the real driver. */
function limitFiles(server: ServerProgram, bytes: string): void {
  execFileSync("prlimit", ["--pid", String(server.child.pid), `--fsize=${bytes}:unlimited`]);
}

const SITES: Readonly<Record<string, () => Promise<Site>>> = {
  "SQLite whose disk takes nothing": async () => ({
    environment: { DATABASE_URL: `sqlite:${join(newFolder(), "cx.sqlite")}` },
    takeAway: async (server) => limitFiles(server, "0"),
    giveBack: async (server) => limitFiles(server, "unlimited"),
    end: async () => undefined,
  }),
  "PostgreSQL that is stopped": async () => {
    const postgres = await ownPostgres();
    return {
      environment: { DATABASE_URL: postgres.url },
      takeAway: () => postgres.stop(),
      giveBack: () => postgres.start(),
      end: () => postgres.end(),
    };
  },
};

describe.each(Object.entries(SITES))("a server on %s", (_, makeSite) => {
  let site: Site;
  let server: ServerProgram;
  let key: string;
  beforeAll(async () => {
    site = await makeSite();
    server = await serveCx(site.environment);
    key = (
      await runCx(["keys", "create", "--name", "Desk", "--submit", "dos-ca"], site.environment)
    ).stdout.trim();
  }, 120_000);
  afterAll(async () => {
    await server.end("SIGTERM");
    endPrograms();
    await site.end();
  });

  const path = `/v1/services/dos-ca/reports/${ENDED_QUARTER}`.replace("FY2026", "FY2025");
  const ask = async (method: string, address: string, body?: object) => {
    const headers = { "X-Api-Key": key, "Content-Type": "application/json" };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${server.url}${address}`, { method, headers, ...sent });
    return {
      status: answer.status,
      retryAfter: answer.headers.get("Retry-After"),
      // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
      body: (await answer.json()) as any,
    };
  };

  it("answers 503 with Retry-After while it is away, is not ready, writes nothing by half, and recovers by itself", async () => {
    expect((await ask("GET", "/readyz")).status).toBe(200);
    await site.takeAway(server);
    for (let time = 0; time < 3; time += 1) {
      const refused = await ask("PUT", path, sampleReport());
      expect([refused.status, refused.body.code, refused.retryAfter]).toEqual([503, "UNAVAILABLE", "5"]);
    }
    const ready = await ask("GET", "/readyz");
    expect([ready.status, ready.body.code, ready.retryAfter]).toEqual([503, "UNAVAILABLE", "5"]);
    expect((await ask("GET", "/healthz")).status).toBe(200);
    await site.giveBack(server);
    let status = 0;
    for (let tries = 0; status !== 200 && tries < 100; tries += 1) {
      status = (await ask("GET", "/readyz")).status;
      if (status !== 200) await new Promise((settle) => setTimeout(settle, 200));
    }
    expect(status).toBe(200);
    expect((await ask("GET", path)).status).toBe(404);
    const saved = await ask("PUT", path, sampleReport(3));
    expect([saved.status, saved.body.report?.version ?? saved.body.report?.etag]).toEqual([201, '"v2"']);
    // Another process sees it, so that it was committed.
    const copied = (await ask("GET", path)).body;
    expect(copied.collections).toHaveLength(sampleReport(3).collections.length);
  }, 120_000);
});
