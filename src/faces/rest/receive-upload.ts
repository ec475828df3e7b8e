import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { ApiError } from "../../domain/errors";
import { receiveForm } from "./receive-form";
import type { Upload } from "./route";
import { fileTooLarge, noFile, type StoredFile, storeFile } from "./store-file";

/** Where files go while they are imported, and how large they may be. */
export interface UploadOptions {
  readonly folder: string;
  /** Bytes of the largest file, as it is sent. */
  readonly limit: number;
}

/** What a form has besides the file, in bytes: the lines between its parts, and a mapping. */
const MOST_BESIDE = 2 * 1024 * 1024;

/**
 * Receives a file into a folder of its own: from a form (a part `file`, and if need be a part `mapping`), or as the
 * whole body. Nothing of it is held in memory, and nothing is left behind where it does not come to its end.
 * @throws PAYLOAD_TOO_LARGE, MALFORMED_REQUEST
 */
export async function receiveUpload(
  request: FastifyRequest,
  fileName: string | null,
  { folder, limit }: UploadOptions,
): Promise<Omit<Upload, "named">> {
  const isForm = request.isMultipart();
  // Who says beforehand that it is too large need not send it.
  if (Number(request.headers["content-length"] ?? 0) > limit + (isForm ? MOST_BESIDE : 0)) {
    throw fileTooLarge(limit);
  }
  const own = await mkdtemp(join(folder, "cx-import-"));
  const discard = () => rm(own, { recursive: true, force: true });
  try {
    const target = { path: join(own, "file"), limit };
    const received = isForm
      ? await receiveForm(request, target)
      : { ...(await receiveBody(request, fileName, target)), mapping: null };
    return { ...received, wait: secondsToWait(request.headers["prefer"]), discard };
  } catch (failure) {
    // What is still on its way goes nowhere, and the connection stays good for the answer.
    request.raw.unpipe();
    request.raw.resume();
    await discard();
    throw failure;
  }
}

async function receiveBody(
  request: FastifyRequest,
  name: string | null,
  target: { readonly path: string; readonly limit: number },
): Promise<StoredFile> {
  const body = request.body as Readable | undefined;
  if (body === undefined) throw noFile();
  const mediaType = request.headers["content-type"] ?? null;
  try {
    return await storeFile(body, { ...target, name, mediaType });
  } catch (failure) {
    if (request.raw.readableEnded || !request.raw.destroyed) throw failure;
    throw new ApiError("MALFORMED_REQUEST", "The upload broke off. Send the file again.");
  }
}

/** `Prefer: respond-async` waits for nothing, `Prefer: wait=30` for so many seconds. */
function secondsToWait(header: string | string[] | undefined): number | null {
  const preferences = String(header ?? "").toLowerCase();
  const seconds = /(?:^|[,;]\s*)wait=(\d{1,4})/.exec(preferences)?.[1];
  if (seconds !== undefined) return Number(seconds);
  return /(?:^|[,;]\s*)respond-async/.test(preferences) ? 0 : null;
}
