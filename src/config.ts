import { isIP } from "node:net";
import { parseFiscalQuarter } from "./domain/fiscal-quarter";
import { SETTINGS } from "./settings";
import {
  type DatabaseTarget,
  type PostgresTarget,
  parseDatabaseUrl,
  parsePostgresUrls,
} from "./storage/database-url";

/** Everything that can be set from outside, read once at start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseTarget;
  /** The address the public reaches this server at; null means what the request says. */
  readonly publicUrl: string | null;
  readonly logLevel: string;
  /** Bytes of the largest body that is read. */
  readonly bodyLimit: number;
  /** Bytes of the largest file that is imported, as it is sent. */
  readonly importLimit: number;
  /** Rows of the largest file that is imported. */
  readonly importRows: number;
  /** Folder that holds files while they are imported; null means the system's for temporary files. */
  readonly importFolder: string | null;
  /** Seconds without a sign of life after which another server takes over an import. */
  readonly importLease: number;
  /** Addresses of proxies whose X-Forwarded-* headers are believed. */
  readonly trustProxy: readonly string[];
  /** Seconds within which a client must send its headers, and each further 16 kB of its body. */
  readonly patience: number;
  /** Connections that are open at once; further ones are closed. */
  readonly maxConnections: number;
  /** Requests that are under way at once; further ones are answered 503. */
  readonly maxRequests: number;
  /** Processes that answer on the port. */
  readonly workers: number;
  /** Megabytes of answers to the public that are kept; 0 keeps none. */
  readonly cacheMegabytes: number;
  readonly modelMegabytes: number;
  /** Port of the metrics, for the operator alone; null for none. */
  readonly metricsPort: number | null;
  /** Address of an OpenTelemetry collector; null for no traces. */
  readonly traces: string | null;
  /** Requests a minute that an address without a valid key is answered; 0 means any number. */
  readonly rateLimitAnonymous: number;
  /** Requests a minute that a key is answered; 0 means any number. */
  readonly rateLimitKey: number;
  /** The first quarter records are kept of; null means the quarter the database is made in. */
  readonly trackingSince: string | null;
  /** Answers under which public results are withheld; 0 withholds nothing. */
  readonly suppressBelow: number;
  /** The organization that publishes what is here; null means the server's own name. */
  readonly publisher: string | null;
  /** Who answers questions about the data; null means the publisher. */
  readonly contactName: string | null;
  /** Their address; null means webmaster at the server's name. */
  readonly contactEmail: string | null;
}

const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];

/** What is wrong with the settings, all of it. */
export class ConfigError extends Error {}

/**
 * Reads the configuration from environment variables.
 * @throws ConfigError that names every wrong variable, its value (never of DATABASE_URL, which may hold a password),
 * and what to write
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const wrong: string[] = [];
  const read = <T>(name: string, parse: (text: string) => T | null, hidden = false): T | null => {
    const setting = SETTINGS.find((candidate) => candidate.name === name);
    const given = environment[name];
    if (given === undefined || given === "") return null;
    const value = parse(given);
    if (value === null)
      wrong.push(`${name}${hidden ? "" : ` is ${JSON.stringify(given)}`}: ${setting?.description}`);
    return value;
  };
  const whole = (least: number, most: number) => (text: string) =>
    /^\d{1,12}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : null;
  const config: Config = {
    port: read("PORT", whole(0, 65_535)) ?? 4000,
    host: read("HOST", (text) => text) ?? "localhost",
    database: withServers(
      read("DATABASE_URL", parseDatabaseUrl, true) ?? { engine: "sqlite", file: "data/cx.sqlite" },
      {
        replicas: read("DATABASE_REPLICA_URLS", parsePostgresUrls, true) ?? [],
        pool: read("DATABASE_POOL", whole(2, 1_000)) ?? 10,
        timeoutMs: 1_000 * (read("DATABASE_TIMEOUT", whole(1, 3_600)) ?? 30),
      },
      wrong,
    ),
    publicUrl: read("PUBLIC_URL", parseHttpUrl),
    logLevel: read("LOG_LEVEL", (text) => (LEVELS.includes(text) ? text : null)) ?? "info",
    bodyLimit: read("BODY_LIMIT", whole(1_024, 1_073_741_824)) ?? 5_242_880,
    importLimit: read("IMPORT_LIMIT", whole(1_024, 10_737_418_240)) ?? 104_857_600,
    importRows: read("IMPORT_ROWS", whole(1, 100_000_000)) ?? 1_000_000,
    importFolder: read("IMPORT_FOLDER", (text) => text),
    importLease: read("IMPORT_LEASE", whole(1, 3_600)) ?? 30,
    trustProxy: read("TRUST_PROXY", parseProxies) ?? [],
    patience: read("PATIENCE", whole(1, 3_600)) ?? 30,
    maxConnections: read("MAX_CONNECTIONS", whole(1, 1_000_000)) ?? 2_000,
    maxRequests: read("MAX_REQUESTS", whole(1, 1_000_000)) ?? 200,
    workers: read("WORKERS", whole(1, 64)) ?? 1,
    cacheMegabytes: read("CACHE_MB", whole(0, 100_000)) ?? 64,
    modelMegabytes: read("MODEL_MB", whole(0, 100_000)) ?? 128,
    metricsPort: read("METRICS_PORT", whole(0, 65_535)),
    traces: read("OTEL_EXPORTER_OTLP_ENDPOINT", parseHttpUrl),
    rateLimitAnonymous: read("RATE_LIMIT_ANONYMOUS", whole(0, 1_000_000)) ?? 600,
    rateLimitKey: read("RATE_LIMIT_KEY", whole(0, 1_000_000)) ?? 3_000,
    trackingSince: read("TRACKING_SINCE", parseFiscalQuarter),
    suppressBelow: read("SUPPRESS_BELOW", whole(0, 1_000_000)) ?? 0,
    publisher: read("PUBLISHER", parseName),
    contactName: read("CONTACT_NAME", parseName),
    contactEmail: read("CONTACT_EMAIL", parseEmail),
  };
  if (wrong.length > 0) throw new ConfigError(wrong.join("\n"));
  return Object.freeze(config);
}

/** What is said of a database's servers, where it has any. @param wrong gets copies of a file, which there are none of */
function withServers(
  target: DatabaseTarget,
  servers: Required<Pick<PostgresTarget, "replicas" | "pool" | "timeoutMs">>,
  wrong: string[],
): DatabaseTarget {
  if (target.engine === "postgres") return { ...target, ...servers };
  if (servers.replicas.length > 0)
    wrong.push(
      "DATABASE_REPLICA_URLS is set, and DATABASE_URL is a SQLite file: copies are PostgreSQL's alone.",
    );
  return target;
}

function parseHttpUrl(text: string): string | null {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) return null;
  return text.replace(/\/+$/, "");
}

function parseName(text: string): string | null {
  return text.trim() !== "" && text.length <= 200 ? text.trim() : null;
}

/** The addresses that DCAT-US 3 takes, without the mailto: before them. */
function parseEmail(text: string): string | null {
  return /^[\w~!$&'()*+,;=:.-]+@[\w.-]+\.[\w.-]+$/.test(text) ? text : null;
}

function parseProxies(text: string): string[] | null {
  const parts = text.split(",").map((part) => part.trim());
  return parts.every(isProxy) ? parts : null;
}

/** What Fastify can read there: an address, a network, or one of three names for networks. */
function isProxy(text: string): boolean {
  if (["loopback", "linklocal", "uniquelocal"].includes(text)) return true;
  const [address = "", bits, ...rest] = text.split("/");
  const widest = { 4: 32, 6: 128 }[isIP(address)];
  if (widest === undefined || rest.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= widest);
}
