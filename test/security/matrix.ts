import type { Access } from "../../src/faces/rest/route";
import type { Arguments, OperationName } from "../parity/operations";
import { CALLERS, type Caller } from "./callers";
import type { Scene } from "./scene";

/**
 * What becomes of a call.
 * - `ALL`: it is answered; where its row names a text that is not public yet, the answer has it.
 * - `LESS`: it is answered as well, without that text.
 * - 401, 403, 404: refused so; 404 where there is one that this caller may not know of.
 * - 422: answered as a file is that holds another HISP's reports: nothing of it is stored.
 */
export type Expected = "ALL" | "LESS" | 401 | 403 | 404 | 422;
/** What becomes of the call of each caller. */
export type Expectation = Readonly<Record<Caller, Expected>>;

/** One thing the API does, on each face that has it, and what becomes of everybody who asks for it. */
export interface Row {
  /** The operationId on REST; null where it has no route of its own. */
  readonly rest: string | null;
  /** The root field on GraphQL; null where it has none. */
  readonly graphql: string | null;
  readonly who: Expectation;
  readonly ask: Ask;
}

/** How it is called so that whoever may is answered. */
export type Ask =
  /** As the table of parity has it, on both faces. */
  | { readonly name: OperationName; readonly given: (scene: Scene) => Arguments | Promise<Arguments> }
  /** A GET of REST alone, and a question of GraphQL where there is one. */
  | {
      readonly path: (scene: Scene) => string;
      readonly question?: (scene: Scene) => string;
    }
  /** A file that is sent. */
  | { readonly file: (scene: Scene) => string };

/** A key that does not hold is refused wherever it is sent, also where none is needed. */
const BAD_KEYS = { unknown: 401, malformed: 401, expired: 401, revoked: 401 } as const;

function expected(
  none: Expected,
  stranger: Expected,
  owner: Expected,
  reviewer: Expected,
  administrator: Expected,
): Expectation {
  return { none, ...BAD_KEYS, stranger, owner, reviewer, administrator };
}

/** What is public, whole, to everybody. */
export const OPEN = expected("ALL", "ALL", "ALL", "ALL", "ALL");
/** What looks at no key. */
export const PAGE: Expectation = {
  ...OPEN,
  unknown: "ALL",
  malformed: "ALL",
  expired: "ALL",
  revoked: "ALL",
};
/** Public, and what is not public yet only to its HISP and reviewers. */
export const PARTS = expected("LESS", "LESS", "ALL", "ALL", "ALL");
/** One that is not public yet: to others as if there were none. */
export const HIDDEN = expected(404, 404, "ALL", "ALL", "ALL");
/** A list that needs a key, and holds what is the caller's own. */
export const OWN_PARTS = expected(401, "LESS", "ALL", "ALL", "ALL");
/** One that needs a key, and is to others as if there were none. */
export const OWN_HIDDEN = expected(401, 404, "ALL", "ALL", "ALL");
/** Its HISP and reviewers. */
export const HISP_OR_REVIEWER = expected(401, 403, "ALL", "ALL", "ALL");
/** Its HISP alone: reporting stays with it. */
export const HISP_ALONE = expected(401, 403, "ALL", 403, 403);
/** OMB's reviewers, and administrators, who may do what reviewers may. */
export const REVIEWERS = expected(401, 403, 403, "ALL", "ALL");
/** Administrators alone. */
export const ADMINISTRATORS = expected(401, 403, 403, 403, "ALL");
/** A file may hold reports of several HISPs, and is refused for those that are not the key's. */
export const FILE = expected(401, 422, "ALL", "ALL", "ALL");

/** What the reference says of who may, in terms of the table: which callers are answered. */
const DOCUMENTED: Readonly<Record<Access, readonly Caller[]>> = {
  public: ["none", "stranger", "owner", "reviewer", "administrator"],
  "public, more with a key": ["owner", "reviewer", "administrator"],
  submitter: ["owner"],
  "submitter or reviewer": ["owner", "reviewer", "administrator"],
  reviewer: ["reviewer", "administrator"],
  administrator: ["administrator"],
};

/** True where the reference says the same of who may as a row does. */
export function isDocumentedAs(who: Expectation, access: Access): boolean {
  const answered = DOCUMENTED[access];
  const others = CALLERS.filter((caller) => !answered.includes(caller));
  const needsKey = !access.startsWith("public");
  return (
    answered.every((caller) => who[caller] === "ALL") &&
    // Where it says that a key shows more, whoever has none may see everything as well: there may be nothing else.
    (access === "public, more with a key" || others.every((caller) => who[caller] !== "ALL")) &&
    (who.none === 401 || !needsKey || who.none === 404 || who.none === "LESS")
  );
}
