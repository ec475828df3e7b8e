import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { MultipartValue } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { ApiError } from "../../domain/errors";
import type { Upload } from "./route";

/** Where files go while they are imported, and how large they may be. */
export interface UploadOptions {
  readonly folder: string;
  /** Bytes of the largest file, as it is sent. */
  readonly limit: number;
}

/** The most a mapping file may hold, in bytes. */
const MAPPING_LIMIT = 1_048_576;

/**
 * Receives a file into a folder of its own: from a form (a part `file`, and if need be a part `mapping`), or as the
 * whole body. Nothing of it is held in memory, and nothing is left behind where it does not come to its end.
 * @throws PAYLOAD_TOO_LARGE, MALFORMED_REQUEST
 */
export async function receiveUpload(
  request: FastifyRequest,
  fileName: string | null,
  options: UploadOptions,
): Promise<Upload> {
  const folder = await mkdtemp(join(options.folder, "cx-import-"));
  const discard = () => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, "file");
    const more = { wait: secondsToWait(request.headers["prefer"]), discard };
    if (request.isMultipart()) return { ...(await receiveForm(request, path, options)), ...more };
    const body = request.body as Readable | undefined;
    if (body === undefined) throw noFile();
    const type = request.headers["content-type"] ?? null;
    return { ...(await receiveFile(body, { path, name: fileName, type }, options)), mapping: null, ...more };
  } catch (failure) {
    await discard();
    throw failure;
  }
}

async function receiveForm(request: FastifyRequest, path: string, options: UploadOptions) {
  let received: Pick<Upload, "file" | "sha256"> | null = null;
  let mapping: unknown = null;
  const parts = request.parts({
    limits: { files: 2, fields: 10, parts: 12, fileSize: options.limit + 1, fieldSize: MAPPING_LIMIT },
  });
  for await (const part of saidWell(parts)) {
    if (part.fieldname === "mapping") {
      mapping = part.type === "file" ? readMapping(await textOf(part.file)) : mappingOf(part);
    } else if (part.type === "file" && part.fieldname === "file") {
      if (received !== null) throw malformed("The form has two files. Send one at a time.");
      const described = { path, name: part.filename === "" ? null : part.filename, type: part.mimetype };
      received = await receiveFile(part.file, described, options);
    } else {
      throw malformed(
        `The form has a part ${JSON.stringify(part.fieldname)}. Its parts are file and mapping.`,
      );
    }
  }
  if (received === null) throw noFile();
  return { ...received, mapping };
}

/** The parts of a form. One that says it is JSON is read by the plugin, whose own words for one that isn't say nothing. */
async function* saidWell<T>(parts: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* parts;
  } catch (failure) {
    if ((failure as { code?: string } | null)?.code !== "FST_INVALID_JSON_FIELD_ERROR") throw failure;
    throw malformed(`The mapping is not JSON, or is larger than ${MAPPING_LIMIT} bytes.`);
  }
}

/** A mapping in a field of the form: read already where it came as JSON. */
function mappingOf({ value, valueTruncated }: MultipartValue): unknown {
  if (valueTruncated) throw mappingTooLarge();
  return typeof value === "string" ? readMapping(value) : value;
}

function mappingTooLarge(): ApiError {
  return new ApiError("PAYLOAD_TOO_LARGE", `The mapping is larger than ${MAPPING_LIMIT} bytes.`);
}

async function receiveFile(
  source: Readable,
  { path, name, type }: { readonly path: string; readonly name: string | null; readonly type: string | null },
  { limit }: UploadOptions,
): Promise<Pick<Upload, "file" | "sha256">> {
  const hash = createHash("sha256");
  let bytes = 0;
  const measure = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      hash.update(chunk);
      if (bytes <= limit) return done(null, chunk);
      const detail = `The file is larger than ${limit} bytes (see IMPORT_LIMIT). Send it in parts.`;
      done(new ApiError("PAYLOAD_TOO_LARGE", detail));
    },
  });
  await pipeline(source, measure, createWriteStream(path));
  if (bytes === 0) throw noFile();
  return { file: { path, name, mediaType: type, bytes }, sha256: hash.digest("hex") };
}

async function textOf(source: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAPPING_LIMIT) throw mappingTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function readMapping(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (failure) {
    throw malformed(`The mapping is not JSON: ${(failure as Error).message}`);
  }
}

/** `Prefer: respond-async` waits for nothing, `Prefer: wait=30` for so many seconds. */
function secondsToWait(header: string | string[] | undefined): number | null {
  const preferences = String(header ?? "").toLowerCase();
  const seconds = /(?:^|[,;]\s*)wait=(\d{1,4})/.exec(preferences)?.[1];
  if (seconds !== undefined) return Number(seconds);
  return /(?:^|[,;]\s*)respond-async/.test(preferences) ? 0 : null;
}

function noFile(): ApiError {
  return malformed("There is no file. Send it as the body, or in a form as the part named file.");
}

function malformed(detail: string): ApiError {
  return new ApiError("MALFORMED_REQUEST", detail);
}
