import "reflect-metadata";
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import pino from "pino";
import supertest from "supertest";
import type { Later } from "../../src/access-notes";
import { makeApp, openPorts } from "../../src/compose";
import { readConfig } from "../../src/config";
import type { Scope } from "../../src/domain/scopes";
import type { HeapReading } from "../../src/faces/http/overload";
import type { Store } from "../../src/storage/open-store";
import { SYSTEM } from "../../src/use-cases/actor";
import { createKey } from "../../src/use-cases/manage-keys";
import type { Clock, Ports } from "../../src/use-cases/ports";
import { TEST_CLOCK } from "./constants";
import { type Engine, makeDatabase } from "./databases";

/** A real server over a real database, and keys to it. */
export interface TestApp {
  readonly app: FastifyInstance;
  readonly ports: Ports;
  readonly store: Store;
  readonly databaseUrl: string;
  /** supertest over the server. */
  readonly http: ReturnType<typeof supertest>;
  /** A new key's secret. */
  key(...scopes: Scope[]): Promise<string>;
  /** Posts a GraphQL operation; with an Idempotency-Key where it has a name. */
  graphql(query: string, variables?: object, key?: string, name?: string): Promise<GraphAnswer>;
  close(): Promise<void>;
}

/** A GraphQL answer. */
export interface GraphAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly data: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
    readonly extensions: { readonly code: string; readonly errors: readonly any[] };
  }[];
  readonly extensions?: { readonly cost: { readonly requested: number; readonly limit: number } };
}

/** What a test may choose. */
export interface TestAppOptions {
  readonly clock?: Clock;
  readonly onStatement?: (sql: string, values?: readonly unknown[]) => void;
  readonly environment?: Readonly<Record<string, string>>;
  /** A database that is there, such as another server's, for one more server over it. */
  readonly over?: Pick<TestApp, "databaseUrl">;
  /** When the server writes down refusals and uses of keys; left out, at `ports.notes.flush()` alone. */
  readonly notesLater?: Later;
  /** What the server takes for the state of its memory. */
  readonly heap?: () => HeapReading;
}

/** A full minute of the machine comes when it comes: a suite says itself when notes are written down. */
const NOT_BY_THEMSELVES: Later = () => () => undefined;
/** A suite asks faster than anybody may. */
const UNCOUNTED = { RATE_LIMIT_ANONYMOUS: "0", RATE_LIMIT_KEY: "0" };

/** Starts a server of a suite's own over a copy of the seeded database. */
export async function makeTestApp(engine: Engine, options: TestAppOptions = {}): Promise<TestApp> {
  const { over, heap } = options;
  const database =
    over === undefined ? await makeDatabase(engine) : { url: over.databaseUrl, drop: async () => undefined };
  // Who counts statements wants to see them.
  const counting = options.onStatement === undefined ? {} : { MODEL_MB: "0" };
  const config = readConfig({
    ...{ ...UNCOUNTED, ...counting, ...options.environment, DATABASE_URL: database.url },
  });
  const { store, ports } = await openPorts(config, {
    clock: options.clock ?? TEST_CLOCK,
    ...(options.onStatement === undefined ? {} : { onStatement: options.onStatement }),
    notesLater: options.notesLater ?? NOT_BY_THEMSELVES,
  });
  if (config.modelMegabytes > 1) await modelIsThere(ports);
  const app = await makeApp(config, ports, pino({ level: "silent" }), heap === undefined ? {} : { heap });
  await app.ready();
  const http = supertest(app.server);
  return {
    app,
    ports,
    store,
    databaseUrl: database.url,
    http,
    key: async (...scopes) => {
      const made = await createKey(ports, SYSTEM, { name: scopes.join(" "), scopes, expiresAt: null });
      return made.secret;
    },
    graphql: async (query, variables = {}, key, name) => {
      const post = http.post("/graphql").set("Content-Type", "application/json");
      if (key !== undefined) void post.set("X-Api-Key", key);
      if (name !== undefined) void post.set("Idempotency-Key", name);
      const { status, body } = await post.send({ query, variables });
      return { status, ...(body as Omit<GraphAnswer, "status">) };
    },
    close: async () => {
      await app.close();
      await store.close();
      await database.drop();
    },
  };
}

/** Published figures are read into memory besides: a suite is answered from there from its first question on. */
async function modelIsThere({ publicRead, load }: Ports): Promise<void> {
  do {
    await publicRead.slugs("hisp");
    await pause(5);
  } while (load().modelBytes === 0);
}
