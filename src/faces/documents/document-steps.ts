import { transitionsOf } from "../../domain/document-lifecycles";
import type { MoveDocumentCommand } from "../../use-cases/documents/move-document";
import type { AnyDocumentFace } from "./document-face";

/** A step of a document's life as both faces name it. */
export interface DocumentStep {
  readonly event: MoveDocumentCommand["event"];
  /** The verb in camel case: of a mutation, before the type's name; in an address, with hyphens. */
  readonly verb: string;
  readonly does: string;
}

const STEPS: readonly DocumentStep[] = [
  { event: "SUBMIT", verb: "submit", does: "Hands the draft in, after checking it once more." },
  { event: "WITHDRAW", verb: "withdraw", does: "Takes it back to draft after it was handed in." },
  {
    event: "REQUEST_CHANGES",
    verb: "requestChanges",
    does: "Sends it back with reasons; saving makes it a draft again.",
  },
  {
    event: "PUBLISH",
    verb: "publish",
    does: "Makes it public. What was public before stays readable as superseded.",
  },
  {
    event: "AMEND",
    verb: "amend",
    does: "Opens a new draft of what is public, with a reason; the old one stays public until it is published.",
  },
];

/** The steps that the life of this kind of document has. */
export function documentStepsOf({ definition }: AnyDocumentFace): DocumentStep[] {
  const events = transitionsOf(definition.lifecycle).map(({ event }) => event);
  return STEPS.filter(({ event }) => events.includes(event));
}

/** What saving does to this kind of document, for both references. */
export function whatSavingDoes({ definition: { lifecycle } }: AnyDocumentFace): string {
  return lifecycle === "STANDING"
    ? "It is in force at once; what was before stays readable."
    : "It stays a draft until it is handed in.";
}
