import type { ErrorCode } from "../../src/domain/errors";
import { throughGraphql, throughRest } from "../parity/faces";
import type { Arguments } from "../parity/operations";
import { bytesOf } from "../support/bytes-of";
import { send } from "../support/import-steps";
import { readZip } from "../support/read-zip";
import type { Ask } from "./matrix";
import { as, type Scene } from "./scene";

/** What came back: why it was refused, or everything it says. */
export interface Answer {
  readonly code: ErrorCode | null;
  readonly text: string;
}

export type AskedFace = "REST" | "GraphQL";

/** True where a face can be asked. */
export function canAsk(ask: Ask, face: AskedFace): boolean {
  if ("name" in ask) return true;
  return face === "REST" || ("question" in ask && ask.question !== undefined);
}

/** Asks as somebody with this key. @param given what was prepared, where the table of parity says how to ask */
export async function asked(
  scene: Scene,
  ask: Ask,
  face: AskedFace,
  key: string | null,
  given: Arguments,
): Promise<Answer> {
  if ("name" in ask) {
    const outcome = await (face === "REST" ? throughRest : throughGraphql)(scene.app, ask.name, given, key);
    const code = "code" in outcome ? outcome.code : null;
    return { code, text: JSON.stringify(outcome) };
  }
  if ("file" in ask) {
    const { status, body } = await send(scene.app, ask.file(scene), key === null ? {} : { key });
    return { code: status >= 400 ? body.code : null, text: JSON.stringify(body) };
  }
  if (face === "GraphQL") {
    const { data, errors } = await scene.app.graphql(ask.question?.(scene) ?? "", {}, key ?? undefined);
    return { code: (errors?.[0]?.extensions.code as ErrorCode) ?? null, text: JSON.stringify(data ?? null) };
  }
  const { status, body } = await scene.app.http.get(ask.path(scene)).set(as(key)).buffer(true).parse(bytesOf);
  const bytes = body as Buffer;
  if (status >= 400) return { code: JSON.parse(bytes.toString()).code, text: "" };
  const isZip = bytes.subarray(0, 2).toString() === "PK";
  return { code: null, text: isZip ? [...(await readZip(bytes)).values()].join("\n") : bytes.toString() };
}
