import { connect, type Socket } from "node:net";

/** One request as it is sent again and again. */
export interface LoadRequest {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came of asking for a while. */
export interface LoadResult {
  readonly answers: number;
  readonly seconds: number;
  /** Bytes of the answers' bodies. */
  readonly bytes: number;
  /** How long each answer took, in milliseconds, as they came. */
  readonly times: readonly number[];
}

/** How a load is asked for. */
export interface LoadOptions {
  readonly clients: number;
  readonly seconds: number;
  /** The status that every answer must have: 200, where it is left out. */
  readonly status?: number;
  /** Where it stops early: how many are asked in all. */
  readonly most?: number;
}

/** The name that every server is asked under: links and tags hold it, and are to be the same on all of them. */
export const HOST = "bench.example.gov";

const LINE_END = "\r\n";
const HEAD_END = Buffer.from("\r\n\r\n");
const READ_BYTES = 256 * 1_024;

/**
 * Asks one request after another on each of so many connections, and reads the answers without looking at them. Written
 * on bare sockets, because the clients to be had (autocannon, undici) took longer over an answer than the server of
 * bytes did, and what they measured was themselves.
 * @param requestAt the request by its number, over all connections
 * @throws where an answer has another status, or no length
 */
export async function load(
  url: string,
  requestAt: (index: number) => Buffer,
  { clients, seconds, status = 200, most = Number.POSITIVE_INFINITY }: LoadOptions,
): Promise<LoadResult> {
  const { hostname, port } = new URL(url);
  const times: number[] = [];
  let [asked, bytes] = [0, 0];
  const began = performance.now();
  const until = began + seconds * 1_000;
  const next = () => (asked < most && performance.now() < until ? requestAt(asked++) : null);
  const connection = () =>
    new Promise<void>((done, failed) => {
      let [sent, missing, isBody] = [0, 0, false];
      let head: Buffer = Buffer.alloc(0);
      const send = (socket: Socket) => {
        const request = next();
        if (request === null) {
          socket.destroy();
          done();
          return;
        }
        sent = performance.now();
        socket.write(request);
      };
      const received = (socket: Socket, chunk: Buffer) => {
        let rest = chunk.length;
        if (!isBody) {
          head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
          const end = head.indexOf(HEAD_END);
          if (end === -1) {
            head = Buffer.from(head);
            return;
          }
          const text = head.toString("latin1", 0, end);
          missing = bodyLength(text, status);
          bytes += missing;
          rest = head.length - end - HEAD_END.length;
          [head, isBody] = [Buffer.alloc(0), true];
        }
        missing -= rest;
        if (missing > 0) return;
        isBody = false;
        times.push(performance.now() - sent);
        send(socket);
      };
      const buffer = Buffer.allocUnsafe(READ_BYTES);
      const socket = connect({
        ...{ host: hostname, port: Number(port), noDelay: true },
        onread: {
          buffer,
          callback: (length) => {
            try {
              received(socket, buffer.subarray(0, length));
            } catch (failure) {
              socket.destroy();
              failed(failure as Error);
            }
            return true;
          },
        },
      });
      socket.once("connect", () => send(socket));
      socket.once("error", failed);
      socket.once("end", () => failed(new Error("the server closed a connection")));
    });
  await Promise.all(Array.from({ length: clients }, connection));
  return { answers: times.length, seconds: (performance.now() - began) / 1_000, bytes, times };
}

/** A request as bytes. */
export function requestBytes({ method, path, headers = {}, body = "" }: LoadRequest): Buffer {
  const length = method === "GET" ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  const lines = Object.entries({ Host: HOST, ...headers, ...length }).map(
    ([name, value]) => `${name}: ${value}${LINE_END}`,
  );
  return Buffer.from(`${method} ${path} HTTP/1.1${LINE_END}${lines.join("")}${LINE_END}${body}`);
}

function bodyLength(head: string, wanted: number): number {
  const status = Number(head.slice(9, 12));
  if (status !== wanted) throw new Error(`answered ${head.split(LINE_END, 1)[0] ?? ""}`);
  if (status === 304 || status === 204) return 0;
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without a length: ${head}`);
  return Number(length);
}
