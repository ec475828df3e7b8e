/** A setting as README lists it. */
export interface Setting {
  readonly name: string;
  readonly fallback: string;
  readonly description: string;
}

/** Every setting, with its default. README's table is checked against this one. */
export const SETTINGS: readonly Setting[] = [
  { name: "PORT", fallback: "4000", description: "Port to listen on, 0 to 65535 (0: any free one)." },
  { name: "HOST", fallback: "localhost", description: "Address to listen on; 0.0.0.0 for all." },
  {
    name: "DATABASE_URL",
    fallback: "sqlite:data/cx.sqlite",
    description: "Where the data is: sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/NAME.",
  },
  {
    name: "DATABASE_REPLICA_URLS",
    fallback: "(none)",
    description:
      "Copies of a PostgreSQL database that the public is read from: postgres:// addresses, with commas.",
  },
  {
    name: "DATABASE_POOL",
    fallback: "10",
    description:
      "Connections to PostgreSQL that write, as many that read, and as many to each copy, 2 to 1000.",
  },
  {
    name: "DATABASE_TIMEOUT",
    fallback: "30",
    description: "Seconds that one statement of PostgreSQL may take, 1 to 3600.",
  },
  {
    name: "PUBLIC_URL",
    fallback: "(from the request)",
    description: "Address the public reaches this server at, for absolute links behind a proxy.",
  },
  { name: "LOG_LEVEL", fallback: "info", description: "trace, debug, info, warn, error, fatal or silent." },
  { name: "BODY_LIMIT", fallback: "5242880", description: "Bytes of the largest body that is read." },
  { name: "IMPORT_LIMIT", fallback: "104857600", description: "Bytes of the largest file that is imported." },
  { name: "IMPORT_ROWS", fallback: "1000000", description: "Rows of the largest file that is imported." },
  {
    name: "IMPORT_FOLDER",
    fallback: "(the system's folder for temporary files)",
    description: "Folder that holds files while they are imported.",
  },
  {
    name: "IMPORT_LEASE",
    fallback: "30",
    description: "Seconds a server is silent before another one takes over its import, 1 to 3600.",
  },
  {
    name: "TRUST_PROXY",
    fallback: "(none)",
    description: "Addresses or networks of proxies, with commas, whose X-Forwarded-* headers are believed.",
  },
  {
    name: "PATIENCE",
    fallback: "30",
    description: "Seconds within which a client must send its headers, and each further 16 kB of its body.",
  },
  { name: "MAX_CONNECTIONS", fallback: "2000", description: "Connections that are open at once." },
  {
    name: "MAX_REQUESTS",
    fallback: "200",
    description: "Requests that are under way at once; further ones are answered 503.",
  },
  {
    name: "WORKERS",
    fallback: "1",
    description: "Processes that answer on the port, 1 to 64; over SQLite one of them writes.",
  },
  {
    name: "CACHE_MB",
    fallback: "64",
    description: "Megabytes of answers to the public that are kept in memory (0: none).",
  },
  {
    name: "MODEL_MB",
    fallback: "128",
    description:
      "Megabytes that published figures may take in memory, about; where they take more, the database is asked for each (0: always).",
  },
  {
    name: "METRICS_PORT",
    fallback: "(none)",
    description:
      "Port on which Prometheus reads /metrics, for the operator's network alone (0: any free one).",
  },
  {
    name: "OTEL_EXPORTER_OTLP_ENDPOINT",
    fallback: "(none)",
    description:
      "Address of an OpenTelemetry collector that traces are sent to over HTTP, such as http://localhost:4318.",
  },
  {
    name: "RATE_LIMIT_ANONYMOUS",
    fallback: "600",
    description: "Requests a minute that an address without a valid key is answered (0: any number).",
  },
  {
    name: "RATE_LIMIT_KEY",
    fallback: "3000",
    description: "Requests a minute that a key is answered (0: any number).",
  },
  {
    name: "TRACKING_SINCE",
    fallback: "(the quarter the database is made in)",
    description:
      "First quarter this system keeps records of, such as FY2027-Q1; used when a database is made.",
  },
  {
    name: "SUPPRESS_BELOW",
    fallback: "0",
    description: "Answers under which a public result is withheld, 0 to 1000000 (0: nothing is withheld).",
  },
  {
    name: "PUBLISHER",
    fallback: "(the server's name)",
    description: "The organization that publishes the data, for catalogs: at most 200 characters.",
  },
  {
    name: "CONTACT_NAME",
    fallback: "(the publisher)",
    description: "Who answers questions about the data, for catalogs: at most 200 characters.",
  },
  {
    name: "CONTACT_EMAIL",
    fallback: "(webmaster at the server's name)",
    description: "Their e-mail address, such as cx-data@agency.gov.",
  },
];
