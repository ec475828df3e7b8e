import { presentSavedDocument, saveResultOf } from "../../../contract/documents/document-fields";
import { ItemParams, SaveParams } from "../../../contract/list-params";
import { parseBody } from "../../../contract/parse-body";
import { readContent } from "../../../contract/read-content";
import { ReasonInput } from "../../../contract/step-inputs";
import { transitionsOf } from "../../../domain/document-lifecycles";
import type { DocumentView } from "../../../domain/documents";
import type { ErrorCode } from "../../../domain/errors";
import { transitionOf } from "../../../domain/report-states";
import { type MoveDocumentCommand, moveDocument } from "../../../use-cases/documents/move-document";
import {
  DOCUMENT_SORTS,
  listDocumentRevisions,
  listDocuments,
  readDocument,
  readDocumentRevision,
} from "../../../use-cases/documents/read-document";
import { saveDocument } from "../../../use-cases/documents/save-document";
import { tagOf } from "../../../use-cases/etag";
import type { AnyDocumentFace } from "../../documents/document-face";
import { documentFilter, readAddress } from "../../documents/document-query";
import { documentStepsOf, whatSavingDoes } from "../../documents/document-steps";
import { inPages, mapPage } from "../map-page";
import type { Access, ItemRoute, RestAnswer, Route } from "../route";

const WRITE_ERRORS: readonly ErrorCode[] = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "STATE_CONFLICT",
  "PRECONDITION_FAILED",
  "VALIDATION_FAILED",
  "INVALID_PARAMETER",
];

/** Every route of one kind of document: list, read, revisions, save, and the steps its life has. */
export function documentRoutes(face: AnyDocumentFace): Route[] {
  const { definition, names, tag, about, listPath, itemPath, address, filter, output } = face;
  const { noun, isPublic } = definition;
  const access: Access = isPublic ? "public, more with a key" : "submitter or reviewer";
  const shown = (view: DocumentView<object>) => face.present(view, tagOf(view.document, view.whole));
  const answer = (view: DocumentView<object>): RestAnswer => ({
    body: shown(view),
    etag: tagOf(view.document, view.whole),
  });
  const base = { tag, access, body: null, answer: output };
  return [
    {
      ...base,
      kind: "list",
      method: "GET",
      path: listPath,
      operationId: `list${upper(names.many)}`,
      summary: `All ${plural(noun)}`,
      description: about,
      query: [filter],
      statuses: { 200: `${upper(plural(noun))}.` },
      errors: ["INVALID_PARAMETER"],
      sorts: DOCUMENT_SORTS,
      handle: async ({ ports, actor, query, list }) =>
        mapPage(
          await listDocuments(ports, actor, definition, { filter: documentFilter(query), ...list }),
          shown,
        ),
    },
    {
      ...base,
      kind: "item",
      method: "GET",
      path: itemPath,
      operationId: `read${names.type}`,
      summary: `One ${noun}`,
      description: `One ${noun}, as you may see it.`,
      query: [ItemParams],
      statuses: { 200: `The ${noun}.` },
      errors: ["INVALID_PARAMETER", "NOT_FOUND"],
      handle: async ({ ports, actor, path }) =>
        answer(await readDocument(ports, actor, definition, readAddress(address, path))),
    },
    {
      ...base,
      kind: "list",
      method: "GET",
      path: `${itemPath}/revisions`,
      operationId: `list${names.type}Revisions`,
      summary: `The revisions of one ${noun}`,
      description: "Newest first: those that are or were public; for its owner and reviewers all of them.",
      query: [],
      statuses: { 200: "Revisions." },
      errors: ["INVALID_PARAMETER", "NOT_FOUND"],
      sorts: ["number"],
      defaultSort: "-number",
      readWhole: true,
      handle: async ({ ports, actor, path, list }) => {
        const views = await listDocumentRevisions(ports, actor, definition, readAddress(address, path));
        return mapPage(inPages(views.toReversed(), list), shown);
      },
    },
    {
      ...base,
      kind: "item",
      method: "GET",
      path: `${itemPath}/revisions/{number}`,
      operationId: `read${names.type}Revision`,
      summary: `One revision of one ${noun}`,
      description: "A revision as it was, also after a later one superseded it.",
      query: [ItemParams],
      statuses: { 200: "The revision." },
      errors: ["INVALID_PARAMETER", "NOT_FOUND"],
      handle: async ({ ports, actor, path }) => {
        const number = Number(path["number"]);
        const asked = readAddress(address, path);
        return { body: shown(await readDocumentRevision(ports, actor, definition, asked, number)) };
      },
    },
    saveRoute(face, answer),
    ...stepRoutes(face, answer),
  ];
}

function saveRoute(face: AnyDocumentFace, answer: (view: DocumentView<object>) => RestAnswer): ItemRoute {
  const { definition, names, input, output, address } = face;
  return {
    kind: "item",
    method: "PUT",
    path: face.itemPath,
    operationId: `save${names.type}`,
    tag: face.tag,
    summary: `Save one ${definition.noun}`,
    description: `Saves it whole: full replacement, idempotent. ${whatSavingDoes(face)} Replacing what is there needs its ETag in If-Match. Every finding comes at once; with dryRun=true nothing is stored.`,
    access: accessOf(face, "SAVE"),
    query: [SaveParams],
    body: input,
    answer: saveResultOf(() => output, names.type, definition.noun),
    statuses: { 200: "Saved, unchanged, or checked.", 201: "Saved as a new one." },
    errors: [...WRITE_ERRORS, "PRECONDITION_REQUIRED"],
    handle: async ({ ports, actor, path, query, body, ifMatch }) => {
      const dryRun = query["dryRun"] === true;
      const saved = await saveDocument(ports, actor, definition, {
        address: readAddress(address, path),
        ...readContent(input, body),
        dryRun,
        ifMatch,
      });
      const { body: document, etag } = answer(saved.view);
      return {
        status: saved.created && !dryRun ? 201 : 200,
        body: presentSavedDocument(saved, document),
        ...(dryRun || etag === undefined ? {} : { etag }),
      };
    },
  };
}

function stepRoutes(face: AnyDocumentFace, answer: (view: DocumentView<object>) => RestAnswer): ItemRoute[] {
  const { definition, names, address } = face;
  const transitions = transitionsOf(definition.lifecycle);
  return documentStepsOf(face).map((step) => {
    const { needsReason } = transitionOf(step.event, transitions);
    const name = step.verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return {
      kind: "item",
      method: "POST",
      path: `${face.itemPath}/${name}`,
      operationId: `${step.verb}${names.type}`,
      tag: face.tag,
      summary: `${upper(name).replace("-", " ")}: ${definition.noun}`,
      description: step.does,
      access: accessOf(face, step.event),
      query: [],
      body: needsReason ? ReasonInput : null,
      answer: face.output,
      statuses: { 200: "It after the step." },
      errors: [...WRITE_ERRORS, ...(step.event === "SUBMIT" ? (["REPORT_INCOMPLETE"] as const) : [])],
      handle: async ({ ports, actor, path, body, ifMatch }) => {
        const reason = needsReason ? parseBody(ReasonInput, body).reason : null;
        const command = { address: readAddress(address, path), event: step.event, reason, ifMatch };
        return answer(await moveDocument(ports, actor, definition, command));
      },
    };
  });
}

function accessOf({ definition }: AnyDocumentFace, event: MoveDocumentCommand["event"] | "SAVE"): Access {
  const { by } = transitionOf(event, transitionsOf(definition.lifecycle));
  const may = by.filter((who) => definition.writers === undefined || definition.writers.includes(who));
  if (may.length === 2) return "submitter or reviewer";
  return may[0] === "SUBMITTER" ? "submitter" : "reviewer";
}

function upper(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function plural(noun: string): string {
  return noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
