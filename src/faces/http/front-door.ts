import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import proxyAddress from "@fastify/proxy-addr";
import type { FastifyInstance } from "fastify";
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
const FOR_THE_SERVER: readonly string[] = [
  ...["x-api-key", "authorization", "idempotency-key", "range", "expect", "content-encoding"],
  LEAST_REVISION.toLowerCase(),
];
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

  const lookUp = async (request: IncomingMessage, response: ServerResponse, asked: string) => {
    const began = performance.now();
    const base = publicUrl ?? `http://${request.headers.host ?? ""}`;
    const { found, revision } = await cache.find(cache.nameOf(request, base, asked));
    if (found === undefined || stopping) return server(request, response);
    const address = proxyAddress(request, trusts);
    const counted = await options.admitPublic(address);
    if (counted.isExceeded) return server(request, response);
    const id = randomUUID();
    const own = ["x-request-id", id, REVISION.toLowerCase(), String(revision), ...counted.headers];
    const status = answer(request, response, { found, revision }, own);
    const seconds = (performance.now() - began) / 1_000;
    options.served(found.route, request.method ?? "GET", status, seconds);
    app.log.info(
      {
        ...{ reqId: id, kept: true, res: { statusCode: status }, responseTime: 1_000 * seconds },
        req: {
          ...{ method: request.method, url: request.url, host: request.headers.host },
          ...{ ip: address, socket: request.socket },
        },
        ...(found.operation === undefined ? {} : { operation: found.operation }),
      },
      "request completed",
    );
  };

  app.server.removeListener("request", server);
  app.server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (stopping || FOR_THE_SERVER.some((name) => request.headers[name] !== undefined))
      return server(request, response);
    const known = (asked: string) => {
      // Where the store is out of reach, the server says so.
      lookUp(request, response, asked).catch(() => server(request, response));
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
  own: readonly string[],
): number {
  const known = found.tag === null ? null : knownTag(request.headers, found.tag, revision);
  if (known !== null) {
    response.writeHead(304, [...own, ...Object.entries(found.unchanged(known)).flat()]).end();
    return 304;
  }
  response.writeHead(200, [...own, ...found.flat]).end(found.content, "latin1");
  return 200;
}
