import type { FileReader } from "../../use-cases/file-reading";

/** Not there yet: whoever asks it is told so, and the server offers no import until it is. */
export function makeFileReader(_options: { readonly folder: string }): FileReader {
  return { read: () => Promise.reject(new Error("files can't be read yet")) };
}
