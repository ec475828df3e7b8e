import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import proxyAddress from "@fastify/proxy-addr";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { knownTag } from "../rest/version-tags";
import type { AdmitPublic } from "./admit";
import type { AnswerCache } from "./answer-cache";
import { LEAST_REVISION, REVISION } from "./dataset-revision";
import type { KeptAnswer } from "./kept-answer";

/** What stands before a server. */
export interface FrontDoorOptions {
  readonly cache: AnswerCache;
  /** Counts a request of whoever has no key. */
  readonly admitPublic: AdmitPublic;
  /** The address the public reaches the server at; null where each request says. */
  readonly publicUrl: string | null;
  /** Addresses of proxies that are believed. */
  readonly trustProxy: readonly string[];
  readonly served: (route: string, method: string, status: number, seconds: number) => void;
}

/** With any of these the server itself is asked. */
const FOR_THE_SERVER: ReadonlySet<string> = new Set([
  ...["x-api-key", "authorization", "idempotency-key", "range", "expect", "content-encoding"],
  LEAST_REVISION.toLowerCase(),
]);
const REVISION_HEADER = REVISION.toLowerCase();
/** The longest GraphQL request that is looked up, in bytes. */
const LONGEST_BODY = 65_536;

/** What GraphQL was asked, as text, where it was read here already. */
const BODIES = new WeakMap<IncomingMessage, string>();

/** The text of a body that was read before the server read it. */
export function bodyReadBefore(request: IncomingMessage): string | undefined {
  return BODIES.get(request);
}

/**
 * Answers what is kept before the server is asked: a request that was answered to somebody else is known by its address and
 * headers, and needs no routing, no hooks and no reading of parameters. It is counted, logged and measured as every other one.
 * Whatever it does not know goes to the server, untouched.
 */
export function putFrontDoor(app: FastifyInstance, options: FrontDoorOptions): void {
  const { cache, publicUrl, trustProxy } = options;
  // Then each request says which address the server goes by, in headers that only the server reads.
  if (trustProxy.length > 0 && publicUrl === null) return;
  const trusts = proxyAddress.compile([...trustProxy]);
  const [server] = app.server.listeners("request") as ((
    request: IncomingMessage,
    response: ServerResponse,
  ) => void)[];
  if (server === undefined) throw new Error("a server that listens to no request");
  let stopping = false;
  app.addHook("preClose", async () => {
    stopping = true;
  });

  const logOf = keptLogs(app.log);

  /** Answers from what is kept, or has the server answer. What takes no waiting is not waited for: each wait costs as much as a header. */
  const lookUp = (
    request: IncomingMessage,
    response: ServerResponse,
    asked: string,
  ): void | Promise<void> => {
    const began = performance.now();
    const base = publicUrl ?? `http://${request.headers.host ?? ""}`;
    return whenThere(cache.find(cache.nameOf(request, base, asked)), ({ found, revision }) => {
      if (found === undefined || stopping) return server(request, response);
      const address = proxyAddress(request, trusts);
      return whenThere(options.admitPublic(address), ({ isExceeded, headers }) => {
        if (isExceeded) return server(request, response);
        const id = randomUUID();
        const status = answer(request, response, { found, revision }, { id, counted: headers });
        const seconds = (performance.now() - began) / 1_000;
        options.served(found.route, request.method ?? "GET", status, seconds);
        logOf(found, status, request).info(
          {
            ...{ reqId: id, host: request.headers.host, remoteAddress: address },
            ...{ remotePort: request.socket.remotePort, responseTime: 1_000 * seconds },
          },
          "request completed",
        );
      });
    });
  };

  app.server.removeListener("request", server);
  app.server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (stopping || isForTheServer(request)) return server(request, response);
    const known = (asked: string) => {
      // Where the store is out of reach, the server says so.
      const ask = () => server(request, response);
      try {
        lookUp(request, response, asked)?.catch(ask);
      } catch {
        ask();
      }
    };
    if (request.method === "GET" && isKeepable(request.url)) return known(request.url ?? "");
    if (request.method !== "POST" || request.url !== "/graphql") return server(request, response);
    readBody(request, (text) => {
      if (text === null) return server(request, response);
      BODIES.set(request, text);
      known(`POST ${text}`);
    });
  });
}

function isForTheServer({ headers }: IncomingMessage): boolean {
  for (const name in headers) if (FOR_THE_SERVER.has(name)) return true;
  return false;
}

/** Goes on at once with what is there already. */
function whenThere<T>(value: T | Promise<T>, then: (value: T) => void | Promise<void>): void | Promise<void> {
  return value instanceof Promise ? value.then(then) : then(value);
}

/** What is the same of every line about an answer is written once for it. @returns the log of an answer, by the status it goes out with */
function keptLogs(log: FastifyBaseLogger) {
  const logs = new WeakMap<KeptAnswer, Map<number, FastifyBaseLogger>>();
  return (found: KeptAnswer, status: number, { method, url }: IncomingMessage): FastifyBaseLogger => {
    const known = logs.get(found) ?? new Map<number, FastifyBaseLogger>();
    let made = known.get(status);
    if (made === undefined) {
      made = log.child({
        ...{ kept: true, req: { method, url }, res: { statusCode: status } },
        ...(found.operation === undefined ? {} : { operation: found.operation }),
      });
      logs.set(found, known.set(status, made));
    }
    return made;
  };
}

function isKeepable(url = ""): boolean {
  return url.startsWith("/v1/") || url.startsWith("/graphql?");
}

/**
 * Reads a body that came with its headers, and puts it back. One that is still on its way is the server's to wait for.
 * @param told the text, or null
 */
function readBody(request: IncomingMessage, told: (text: string | null) => void): void {
  const length = Number(request.headers["content-length"]);
  const isJson = String(request.headers["content-type"]).startsWith("application/json");
  if (!isJson || !(length > 0) || length > LONGEST_BODY) {
    told(null);
    return;
  }
  process.nextTick(() => {
    if (request.readableLength !== length) {
      told(null);
      return;
    }
    const bytes = request.read() as Buffer;
    request.unshift(bytes);
    told(bytes.toString("utf8"));
  });
}

/** @returns the status */
function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { found, revision }: { readonly found: KeptAnswer; readonly revision: number },
  own: { readonly id: string; readonly counted: readonly string[] },
): number {
  const known = found.tag === null ? null : knownTag(request.headers, found.tag, revision);
  const headers = (known === null ? found.flat : found.flatUnchangedFor(known)).slice();
  headers.push("x-request-id", own.id, REVISION_HEADER, String(revision), ...own.counted);
  if (known !== null) {
    response.writeHead(304, headers).end();
    return 304;
  }
  response.writeHead(200, headers).end(found.body);
  return 200;
}
