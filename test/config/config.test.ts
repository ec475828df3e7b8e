import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { ConfigError, readConfig } from "../../src/config";
import { SETTINGS } from "../../src/settings";

const README = join(__dirname, "..", "..", "README.md");

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (failure) {
    if (failure instanceof ConfigError) return failure.message;
    throw failure;
  }
  return "";
}

describe("the configuration", () => {
  it("has a default for everything", () => {
    expect(readConfig({})).toEqual({
      port: 4000,
      host: "localhost",
      database: { engine: "sqlite", file: "data/cx.sqlite" },
      publicUrl: null,
      logLevel: "info",
      bodyLimit: 5_242_880,
      importLimit: 104_857_600,
      importRows: 1_000_000,
      importFolder: null,
      importLease: 30,
      trustProxy: [],
      patience: 30,
      maxConnections: 2_000,
      maxRequests: 200,
      workers: 1,
      cacheMegabytes: 64,
      modelMegabytes: 128,
      metricsPort: null,
      traces: null,
      rateLimitAnonymous: 600,
      rateLimitKey: 3_000,
      trackingSince: null,
      suppressBelow: 0,
      publisher: null,
      contactName: null,
      contactEmail: null,
    });
  });

  it("takes an empty variable as one that is not set, as a compose file leaves it", () => {
    const empty = Object.fromEntries(SETTINGS.map(({ name }) => [name, ""]));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it("reads everything that can be set", () => {
    const config = readConfig({
      PORT: "0",
      HOST: "0.0.0.0",
      DATABASE_URL: "postgres://cx:secret@db.example.gov:5432/cx",
      DATABASE_REPLICA_URLS: "postgres://cx@one.example.gov/cx, postgres://cx@two.example.gov/cx",
      DATABASE_POOL: "20",
      DATABASE_TIMEOUT: "5",
      CACHE_MB: "0",
      MODEL_MB: "1",
      METRICS_PORT: "9464",
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318/",
      PUBLIC_URL: "https://cx.example.gov/api/",
      LOG_LEVEL: "silent",
      BODY_LIMIT: "1024",
      TRUST_PROXY: "127.0.0.1, 10.0.0.0/8, ::1",
      TRACKING_SINCE: "FY2027-Q1",
      SUPPRESS_BELOW: "30",
      IMPORT_LIMIT: "2048",
      IMPORT_ROWS: "500",
      IMPORT_FOLDER: "/var/tmp/cx",
      PUBLISHER: " Example Agency ",
      CONTACT_NAME: "The CX data team",
      CONTACT_EMAIL: "cx-data@example.gov",
      PATIENCE: "5",
      MAX_CONNECTIONS: "100",
      MAX_REQUESTS: "20",
      WORKERS: "4",
      RATE_LIMIT_ANONYMOUS: "0",
      RATE_LIMIT_KEY: "60",
    });
    expect(config).toEqual({
      port: 0,
      host: "0.0.0.0",
      database: {
        engine: "postgres",
        url: "postgres://cx:secret@db.example.gov:5432/cx",
        replicas: ["postgres://cx@one.example.gov/cx", "postgres://cx@two.example.gov/cx"],
        pool: 20,
        timeoutMs: 5_000,
      },
      publicUrl: "https://cx.example.gov/api",
      logLevel: "silent",
      bodyLimit: 1024,
      importLimit: 2_048,
      importRows: 500,
      importFolder: "/var/tmp/cx",
      importLease: 30,
      trustProxy: ["127.0.0.1", "10.0.0.0/8", "::1"],
      patience: 5,
      maxConnections: 100,
      maxRequests: 20,
      workers: 4,
      cacheMegabytes: 0,
      modelMegabytes: 1,
      metricsPort: 9_464,
      traces: "http://collector:4318",
      rateLimitAnonymous: 0,
      rateLimitKey: 60,
      trackingSince: "FY2027-Q1",
      suppressBelow: 30,
      publisher: "Example Agency",
      contactName: "The CX data team",
      contactEmail: "cx-data@example.gov",
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it.each([
    ["sqlite:data/cx.sqlite", { engine: "sqlite", file: "data/cx.sqlite" }],
    ["sqlite:/var/lib/cx/cx.sqlite", { engine: "sqlite", file: "/var/lib/cx/cx.sqlite" }],
    ["sqlite:///var/lib/cx/cx.sqlite", { engine: "sqlite", file: "/var/lib/cx/cx.sqlite" }],
    [
      "postgresql://localhost/cx",
      { engine: "postgres", url: "postgresql://localhost/cx", replicas: [], pool: 10, timeoutMs: 30_000 },
    ],
  ])("reads where the data is: %s", (DATABASE_URL, database) => {
    expect(readConfig({ DATABASE_URL }).database).toEqual(database);
  });

  it("refuses copies of a file, and addresses of copies that are none, without repeating them", () => {
    const replicas = "postgres://cx:secret@one.example.gov/cx";
    expect(refusal({ DATABASE_REPLICA_URLS: replicas })).toContain("copies are PostgreSQL's alone");
    const wrong = refusal({
      DATABASE_URL: replicas,
      DATABASE_REPLICA_URLS: `${replicas},mysql://cx:secret@two`,
    });
    expect(wrong).toMatch(/^DATABASE_REPLICA_URLS: .*postgres:/);
    expect(wrong).not.toContain("secret");
  });

  const WRONG: Readonly<Record<string, readonly string[]>> = {
    PORT: ["http", "-1", "65536", "80.5", "0x50", " "],
    PUBLIC_URL: ["cx.example.gov", "ftp://cx.example.gov", "/api"],
    LOG_LEVEL: ["verbose", "INFO"],
    BODY_LIMIT: ["5MB", "1023", "1073741825", "-1"],
    TRUST_PROXY: ["proxy.example.gov", "127.0.0.1,nowhere", "10.0.0.0/99"],
    SUPPRESS_BELOW: ["-1", "30.5", "1000001", "ten"],
    TRACKING_SINCE: ["2027-Q1", "FY2027-Q5", "FY27-Q1"],
    PUBLISHER: [" ", "x".repeat(201)],
    CONTACT_EMAIL: [
      "cx-data",
      "mailto:cx-data@example.gov, press@example.gov",
      "cx data@example.gov",
      "cx@localhost",
    ],
  };
  it.each(Object.entries(WRONG).flatMap(([name, values]) => values.map((value) => [name, value] as const)))(
    "refuses %s=%s, and says what to write",
    (name, value) => {
      const message = refusal({ [name]: value });
      expect(message).toContain(`${name} is ${JSON.stringify(value)}: `);
      expect(message).toContain(SETTINGS.find((setting) => setting.name === name)?.description);
    },
  );

  it("names every wrong value at once", () => {
    const wrong = Object.fromEntries(Object.entries(WRONG).map(([name, [first = ""]]) => [name, first]));
    const lines = refusal({ ...wrong, DATABASE_URL: "mysql://root:hunter2@db/cx" }).split("\n");
    expect(lines.map((line) => line.split(/[ :]/)[0]).sort()).toEqual(
      [...Object.keys(WRONG), "DATABASE_URL"].sort(),
    );
    for (const [name, value] of Object.entries(wrong))
      expect(lines.join("\n")).toContain(`${name} is "${value}"`);
  });

  it.each(["mysql://root:hunter2@db/cx", "postgres//cx:hunter2@db/cx", "sqlite:", "sqlite::memory:?hunter2"])(
    "never repeats DATABASE_URL, which may hold a password: %s",
    (DATABASE_URL) => {
      const message = refusal({ DATABASE_URL });
      expect(message).toMatch(/^DATABASE_URL: .*sqlite:PATH or postgres:/);
      expect(message).not.toContain("hunter2");
    },
  );

  it("answers any text with a configuration or a refusal, never with another failure", () => {
    const environment = fc.record(
      Object.fromEntries(SETTINGS.map(({ name }) => [name, fc.string({ unit: "binary" })])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(environment, (given) => {
        refusal(given as Record<string, string>);
      }),
    );
  });
});

describe("README.md", () => {
  const text = existsSync(README) ? readFileSync(README, "utf8") : "";

  it.each(SETTINGS.map(({ name, fallback }) => [name, fallback]))(
    "lists %s with its default, %s",
    (name, fallback) => {
      const rows = text.split("\n").filter((line) => line.startsWith(`| \`${name}\` |`));
      if (rows.length !== 1)
        throw new Error(`README.md needs one row of its table of settings that begins | \`${name}\` |`);
      const [, , shown = ""] = rows[0]?.split("|") ?? [];
      expect(shown.replaceAll("`", "").trim()).toBe(fallback);
    },
  );

  it("lists no setting there is not", () => {
    const listed = [...text.matchAll(/^\| `([A-Z][A-Z_]+)` \|/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(SETTINGS.map(({ name }) => name).sort());
  });
});
