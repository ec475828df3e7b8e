import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ApiError } from "../../domain/errors";
import { storableText } from "../../formats/reading/storable-finding";
import type { Upload } from "./route";

/** The longest name of a file that is kept: the same as for a raw body. */
const MOST_NAME = 200;

/** What came, without what was sent beside it. */
export type StoredFile = Pick<Upload, "file" | "sha256">;

/** Where a file goes, and what was said of it. */
export interface FileTarget {
  readonly path: string;
  readonly name: string | null;
  readonly mediaType: string | null;
  /** In bytes. */
  readonly limit: number;
}

/**
 * Puts a file that is being received on disk, without holding it in memory. The source is not destroyed where it is too
 * large: that would end the connection before the answer.
 * @throws PAYLOAD_TOO_LARGE, MALFORMED_REQUEST for an empty one
 */
export async function storeFile(
  source: Readable,
  { path, name, mediaType, limit }: FileTarget,
): Promise<StoredFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  const counted = async function* () {
    for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > limit) throw fileTooLarge(limit);
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(counted, createWriteStream(path));
  if (bytes === 0) throw noFile();
  const shown = name === null || name === "" ? null : storableText(name.slice(0, MOST_NAME));
  return { file: { path, name: shown, mediaType, bytes }, sha256: hash.digest("hex") };
}

/** The file is larger than any that is imported here. */
export function fileTooLarge(limit: number): ApiError {
  const detail = `The file is larger than ${limit} bytes (see IMPORT_LIMIT). Send it in several files, each with whole reports.`;
  return new ApiError("PAYLOAD_TOO_LARGE", detail);
}

/** Nothing came, or nothing that is a file. */
export function noFile(): ApiError {
  const detail =
    "There is no file, or an empty one. Send it as the body, or in a form as the part named file (curl: -F file=@NAME).";
  return new ApiError("MALFORMED_REQUEST", detail);
}
