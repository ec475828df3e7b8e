import type { ReadableStream } from "node:stream/web";
import { packageVersion } from "../../package-root";
import { AnswerBrokeOff, type Problem, reasonOf, ServerProblem, ServerUnreachable } from "./server-failures";
import type { Connection } from "./server-options";

/** Asks a server of ours. Every request carries the key, if there is one, and no request follows a redirect with it. */
export class ServerClient {
  constructor(private readonly connection: Connection) {}

  /**
   * Asks for an address, and answers once its head is there.
   * @param path from the server's root, with its query
   * @throws ServerProblem where the server refuses; ServerUnreachable
   */
  async open(path: string, init: RequestInit = {}): Promise<Response> {
    const { server, key } = this.connection;
    const headers = new Headers(init.headers);
    headers.set("User-Agent", `cx/${packageVersion()}`);
    if (key !== null) headers.set("X-Api-Key", key);
    let response: Response;
    try {
      response = await fetch(`${server}${path}`, { redirect: "manual", ...init, headers });
    } catch (failure) {
      throw new ServerUnreachable(server, reasonOf(failure));
    }
    if (response.ok) return response;
    throw await failureOf(server, response);
  }

  /** One thing, as JSON. @throws as `open` */
  async read<T>(path: string, init: RequestInit = {}): Promise<T> {
    const response = await this.open(path, { headers: { Accept: "application/json" }, ...init });
    try {
      return (await response.json()) as T;
    } catch (failure) {
      if (failure instanceof SyntaxError) throw notOurs(this.connection.server);
      throw new AnswerBrokeOff(`${this.connection.server}${path}`, failure);
    }
  }

  /** Every row of a list, without pages. @param path without a query @throws as `read` */
  async list<T>(path: string): Promise<T[]> {
    return (await this.read<{ readonly data: T[] }>(`${path}?all=true`)).data;
  }

  /** The body of an answer as it comes. @throws AnswerBrokeOff where it ends before it is whole */
  async *bytes(response: Response, path: string): AsyncGenerator<Uint8Array> {
    if (response.body === null) return;
    try {
      yield* response.body as ReadableStream<Uint8Array>;
    } catch (failure) {
      throw new AnswerBrokeOff(`${this.connection.server}${path}`, failure);
    }
  }
}

async function failureOf(server: string, response: Response): Promise<Error> {
  const { status, headers } = response;
  const location = headers.get("Location");
  if (status >= 300 && status < 400 && location !== null) {
    // A key is not carried to an address that nobody named.
    return new ServerUnreachable(server, `it sends to ${location}`, "Name that address if you trust it.");
  }
  if (!(headers.get("Content-Type") ?? "").includes("json")) return notOurs(server, status);
  const body = (await response.json().catch(() => null)) as Problem | null;
  if (typeof body?.code !== "string" || !Array.isArray(body.errors)) return notOurs(server, status);
  return new ServerProblem(server, body);
}

function notOurs(server: string, status = 200): ServerUnreachable {
  return new ServerUnreachable(server, `what answers there (${status}) is not this API, or is not well`);
}
