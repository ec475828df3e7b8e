import { request } from "node:http";
import { buffer } from "node:stream/consumers";
import { HOST, type LoadRequest } from "./load";

/** A whole answer. */
export interface WholeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Asks as the load asks, and reads the answer: under the same name, which links and tags hold, without compression. */
export function askOnce(
  url: string,
  { method, path, headers = {}, body = "" }: LoadRequest,
): Promise<WholeAnswer> {
  return new Promise((answered, failed) => {
    const length = method === "GET" ? {} : { "Content-Length": Buffer.byteLength(body) };
    const asking = request(`${url}${path}`, { method, headers: { ...headers, ...length, Host: HOST } });
    asking.once("error", failed);
    asking.once("response", (answer) => {
      const texts = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
      buffer(answer).then(
        (whole) =>
          answered({
            ...{ status: answer.statusCode ?? 0, body: whole },
            headers: Object.fromEntries(texts) as Record<string, string>,
          }),
        failed,
      );
    });
    asking.end(body);
  });
}
