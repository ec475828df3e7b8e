import { FileProblem } from "../file-problem";
import { type XmlHandlers, XmlProblem, XmlScanner } from "./xml-scanner";
import { damaged, type ZipParts } from "./zip-parts";

/**
 * Reads one XML part, telling its elements, text and attributes as they come. Stops after each piece, so that who takes
 * rows out of it can do so before the next.
 * @throws FileProblem where it is not there or not XML in UTF-8
 */
export async function* scanPart(parts: ZipParts, name: string, handlers: XmlHandlers): AsyncGenerator<void> {
  const scanner = new XmlScanner(handlers);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const bytes of parts.open(name)) {
      scanner.write(decoder.decode(bytes, { stream: true }));
      yield;
    }
    scanner.write(decoder.decode());
    scanner.end();
  } catch (failure) {
    if (failure instanceof FileProblem) throw failure;
    if (failure instanceof XmlProblem) throw damaged(`${name}: ${failure.message}`);
    if (isNotUtf8(failure)) throw damaged(`${name} is not UTF-8`);
    throw failure;
  }
  yield;
}

function isNotUtf8(failure: unknown): boolean {
  return (
    failure instanceof TypeError && "code" in failure && failure.code === "ERR_ENCODING_INVALID_ENCODED_DATA"
  );
}

/** Reads one XML part to its end. @throws as `scanPart` */
export async function readPart(parts: ZipParts, name: string, handlers: Partial<XmlHandlers>): Promise<void> {
  const nothing = () => undefined;
  for await (const _ of scanPart(parts, name, {
    open: nothing,
    close: nothing,
    text: nothing,
    ...handlers,
  })) {
    // The handlers do the work.
  }
}
