import { readSourceFiles, type SourceFile } from "./source-imports";

const FILES = readSourceFiles();

interface Layer {
  /** Own files it may import: a folder ends with a slash. */
  readonly own: readonly string[];
  /** Packages it may import; null for any but those that NOWHERE_ELSE keeps elsewhere. */
  readonly packages: readonly string[] | null;
}

const FACES = ["faces/", "use-cases/", "contract/", "domain/", "formats/"];
const PROCESS = [
  "compose.ts",
  "config.ts",
  "main.ts",
  "first-key.ts",
  "emit-documents.ts",
  "package-root.ts",
];

/**
 * The import rule, longest name first. A file of src that no row covers fails the test: whoever adds one says here
 * what it may know.
 */
const LAYERS: Readonly<Record<string, Layer>> = {
  "faces/cli/": { own: [...FACES, ...PROCESS, "workers/"], packages: null },
  "faces/": { own: FACES, packages: null },
  "use-cases/": { own: ["use-cases/", "domain/"], packages: [] },
  "contract/": {
    own: ["contract/", "domain/"],
    packages: ["type-graphql", "graphql", "class-validator"],
  },
  "formats/": {
    own: [
      "formats/",
      "contract/",
      "domain/",
      "use-cases/ports.ts",
      "use-cases/file-reading.ts",
      "package-root.ts",
    ],
    packages: null,
  },
  "storage/": {
    own: [
      "storage/",
      "domain/",
      "use-cases/ports.ts",
      "use-cases/document-ports.ts",
      "use-cases/idempotency-ports.ts",
      "use-cases/import-ports.ts",
      "use-cases/rate-ports.ts",
      "use-cases/registry-ports.ts",
      "use-cases/report-facts.ts",
      "use-cases/file-reading.ts",
      "use-cases/actor.ts",
    ],
    packages: [
      "@opentelemetry/api",
      "typeorm",
      "better-sqlite3",
      "better-sqlite3-v13",
      "node:crypto",
      "node:fs",
      "node:path",
    ],
  },
  "domain/": { own: ["domain/"], packages: [] },
  "compose.ts": {
    own: [
      "domain/",
      "use-cases/",
      "contract/",
      "formats/",
      "storage/",
      "faces/",
      "access-notes.ts",
      "config.ts",
      "import-worker.ts",
      "key-secrets.ts",
      "package-root.ts",
      "seed-documents.ts",
      "thrifty-heap.ts",
    ],
    packages: null,
  },
  "settings.ts": { own: [], packages: [] },
  "config.ts": { own: ["domain/", "storage/database-url.ts", "settings.ts"], packages: ["node:net"] },
  "main.ts": {
    own: [
      "compose.ts",
      "config.ts",
      "faces/http/metrics.ts",
      "first-key.ts",
      "logger.ts",
      "regular-work.ts",
      "tracing.ts",
      "use-cases/",
      "faces/http/writer-channel.ts",
      "workers/seat.ts",
    ],
    packages: null,
  },
  "workers/": {
    own: [
      "workers/",
      "config.ts",
      "faces/http/metrics.ts",
      "logger.ts",
      "use-cases/ports.ts",
      "use-cases/rate-ports.ts",
    ],
    packages: ["node:cluster", "node:crypto", "node:fs", "node:os", "node:path", "pino"],
  },
  "first-key.ts": { own: ["config.ts", "use-cases/"], packages: ["node:fs", "node:path"] },
  "key-secrets.ts": { own: ["use-cases/ports.ts"], packages: ["node:crypto"] },
  "emit-documents.ts": {
    own: ["domain/", "contract/", "faces/", "formats/", "use-cases/ports.ts", "package-root.ts"],
    packages: ["graphql", "yaml"],
  },
  "access-notes.ts": { own: ["use-cases/"], packages: [] },
  "logger.ts": { own: ["domain/", "lines-together.ts"], packages: ["pino", "fastify", "lru-cache"] },
  "lines-together.ts": { own: [], packages: ["pino"] },
  "import-worker.ts": { own: ["use-cases/import-ports.ts"], packages: [] },
  "regular-work.ts": { own: [], packages: [] },
  "tracing.ts": { own: ["package-root.ts"], packages: null },
  "thrifty-heap.ts": { own: [], packages: ["node:v8"] },
  "seed-documents.ts": { own: ["domain/", "use-cases/"], packages: ["node:fs", "node:path"] },
  "package-root.ts": { own: [], packages: ["node:fs", "node:path"] },
};

/** Packages with one home, whatever a layer's row says. */
const NOWHERE_ELSE: Readonly<Record<string, readonly string[]>> = {
  typeorm: ["storage/"],
  "better-sqlite3": ["storage/", "formats/"],
  // A file that is read is sorted in a database of its own, for as long as that takes.
  "better-sqlite3-v13": ["storage/", "formats/"],
  pg: ["storage/"],
  "node:cluster": ["workers/"],
};

/** Who may know the storage, and how much of it. */
const STORAGE_KNOWN_TO: Readonly<Record<string, string>> = {
  "compose.ts": "storage/",
  "config.ts": "storage/database-url.ts",
};

const CATCH_ALL = /^(utils?|helpers?|common|misc|shared)$/i;

describe("the import rule", () => {
  it("covers every file", () => {
    expect(FILES.length).toBeGreaterThan(100);
    expect(FILES.filter(({ path }) => layerOf(path) === undefined).map(({ path }) => path)).toEqual([]);
  });

  it.each(Object.entries(LAYERS))("%s imports only what it may", (name, { own, packages }) => {
    const broken = importsOf((path) => nameOfLayer(path) === name).filter(({ target, isOwn }) =>
      isOwn ? !isWithin(target, own) : packages !== null && !packages.includes(target),
    );
    expect(broken.map(({ line }) => line)).toEqual([]);
  });

  it.each(Object.entries(NOWHERE_ELSE))("%s is known to %s alone", (name, homes) => {
    const broken = importsOf((path) => !isWithin(path, homes)).filter(({ target }) => target === name);
    expect(broken.map(({ line }) => line)).toEqual([]);
  });

  it("keeps the storage behind the ports", () => {
    const broken = importsOf((path) => !path.startsWith("storage/"))
      .filter(({ target }) => target.startsWith("storage/"))
      .filter(({ from, target }) => !isWithin(target, [STORAGE_KNOWN_TO[from] ?? "nothing"]));
    expect(broken.map(({ line }) => line)).toEqual([]);
  });

  it("has no cycles, types included", () => {
    expect(cyclesOf(FILES)).toEqual([]);
  });
});

describe("names", () => {
  it("has no catch-all for whatever has no place", () => {
    const parts = FILES.flatMap(({ path }) =>
      path
        .replace(/\.ts$/, "")
        .split("/")
        .map((part) => ({ part, path })),
    );
    expect(parts.filter(({ part }) => CATCH_ALL.test(part)).map(({ path }) => path)).toEqual([]);
  });

  it("has no default exports", () => {
    expect(FILES.filter(({ hasDefaultExport }) => hasDefaultExport).map(({ path }) => path)).toEqual([]);
  });
});

function nameOfLayer(path: string): string | undefined {
  return Object.keys(LAYERS).find((name) => isWithin(path, [name]));
}

function layerOf(path: string): Layer | undefined {
  return LAYERS[nameOfLayer(path) ?? ""];
}

/** Within a folder (its name ends with a slash), or that very file. */
function isWithin(path: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith("/") ? path.startsWith(place) : path === place));
}

function importsOf(isFrom: (path: string) => boolean) {
  return FILES.filter(({ path }) => isFrom(path)).flatMap(({ path, imports }) =>
    imports.map((one) => ({ ...one, from: path, line: `${path} imports ${one.target}` })),
  );
}

/** Every cycle once, as a path that ends where it began. */
function cyclesOf(files: readonly SourceFile[]): string[] {
  const targets = new Map(
    files.map(({ path, imports }) => [
      path,
      imports.filter(({ isOwn }) => isOwn).map(({ target }) => target),
    ]),
  );
  const finished = new Set<string>();
  const cycles: string[] = [];
  const follow = (path: string, trail: readonly string[]): void => {
    if (finished.has(path)) return;
    const seen = trail.indexOf(path);
    if (seen !== -1) {
      cycles.push([...trail.slice(seen), path].join(" → "));
      return;
    }
    for (const target of targets.get(path) ?? []) follow(target, [...trail, path]);
    finished.add(path);
  };
  for (const path of targets.keys()) follow(path, []);
  return cycles;
}
