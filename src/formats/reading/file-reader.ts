import type { FileReader } from "../../use-cases/file-reading";

/** Placeholder until the reader is merged. */
export function makeFileReader(_options: { folder: string }): FileReader {
  return { read: () => Promise.reject(new Error("no reader yet")) };
}
