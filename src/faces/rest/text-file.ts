import { hash as digestOf } from "node:crypto";
import type { FileAnswer } from "./route";

/** A file that is made whole each time, and named by what is in it: the same text is the same version. */
export function textFile(
  mediaType: string,
  fileName: string,
  text: string,
  { inline = false }: { readonly inline?: boolean } = {},
): FileAnswer {
  const digest = digestOf("sha256", text).slice(0, 32);
  return { mediaType, fileName, body: text, etag: `"${digest}"`, inline };
}
