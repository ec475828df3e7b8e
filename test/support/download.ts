import { bytesOf } from "./bytes-of";
import type { TestApp } from "./test-app";

/** Downloads a file as bytes; fails where there is none. */
export async function download(app: TestApp, path: string, key?: string): Promise<Buffer> {
  const { status, body } = await app.http
    .get(path)
    .set(key === undefined ? {} : { "X-Api-Key": key })
    .buffer(true)
    .parse(bytesOf);
  if (status !== 200) throw new Error(`${path}: ${status} ${String(body)}`);
  return body as Buffer;
}
