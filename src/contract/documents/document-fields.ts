import type { DocumentView } from "../../domain/documents";
import type { Finding } from "../../domain/findings";
import { ReportState, RevisionState } from "../../domain/report-states";
import { choice, fieldsLast, fieldsOf, flag, object, text, whole } from "../field";
import { FindingOutput } from "../finding-output";
import { type ClassType, ObjectType } from "../graphql-types";
import { presentFinding } from "../present";
import { DateTimeScalar } from "../scalars";

const INSTANT = { nullable: true, scalar: DateTimeScalar, format: "date-time" } as const;

/** What every document says beside its content: where it stands, and which revision this is. */
export interface DocumentFields {
  state: ReportState;
  revision: number;
  revisionState: RevisionState;
  publishedRevision: number | null;
  etag: string;
  changesRequested: string | null;
  amendmentReason: string | null;
  findings: FindingOutput[];
  createdAt: string;
  submittedAt: string | null;
  firstSubmittedAt: string | null;
  publishedAt: string | null;
  updatedAt: string;
}

/** A class of content with what every document says beside it: an output extends this. */
// biome-ignore lint/suspicious/noExplicitAny: TypeScript asks for exactly this of a class that another is made from
export function withDocumentFields<B extends abstract new (...args: any[]) => object>(Content: B) {
  @ObjectType("DocumentFields", { description: "What every document says beside its content." })
  abstract class WithDocumentFields extends Content implements DocumentFields {
    @choice(ReportState, "Where it stands; the public sees PUBLISHED.")
    state!: ReportState;
    @whole("The number of the revision shown.")
    revision!: number;
    @choice(RevisionState, "Where the revision shown stands.")
    revisionState!: RevisionState;
    @whole("The number of the public revision; null where there is none.", { nullable: true })
    publishedRevision!: number | null;
    @text("What to send in If-Match to replace what you read.", { example: '"v3"' })
    etag!: string;
    @text("The reviewer's reasons, where changes are requested.", { nullable: true })
    changesRequested!: string | null;
    @text("Why this revision was made, for an amendment.", { nullable: true })
    amendmentReason!: string | null;
    @object(() => FindingOutput, "What the rules found, kept beside it.", { list: true })
    findings!: FindingOutput[];
    @text("When this revision was made.", { scalar: DateTimeScalar, format: "date-time" })
    createdAt!: string;
    @text("When this revision was handed in or came into force; null for drafts.", INSTANT)
    submittedAt!: string | null;
    @text("When a revision was first handed in: decides whether it was on time.", INSTANT)
    firstSubmittedAt!: string | null;
    @text("When this revision was published; null before and where it never is.", INSTANT)
    publishedAt!: string | null;
    @text("When it last changed.", { scalar: DateTimeScalar, format: "date-time" })
    updatedAt!: string;
  }
  // In a table, what a document says comes before where it stands.
  fieldsLast(WithDocumentFields);
  return WithDocumentFields;
}

/** What every document says beside its content, as it travels. @param etag names the version the actor read */
export function presentDocumentFields<C extends object>(
  { document, revision, whole: seesAll }: DocumentView<C>,
  etag: string,
): DocumentFields {
  const { reason, changesRequested, createdAt, submittedAt, publishedAt } = revision;
  return {
    // Who sees the published revision alone is not told what is in work behind it.
    state: seesAll ? document.state : "PUBLISHED",
    revision: revision.number,
    revisionState: revision.state,
    publishedRevision: document.published,
    etag,
    changesRequested: seesAll ? changesRequested : null,
    amendmentReason: reason,
    findings: revision.findings.map(presentFinding),
    ...{ createdAt, submittedAt, publishedAt },
    firstSubmittedAt: document.firstSubmittedAt,
    updatedAt: seesAll ? document.updatedAt : (publishedAt ?? createdAt),
  };
}

/** The fields a class of content declares, and no other: what is not declared does not travel. */
export function presentContent<O extends object>(shape: ClassType, content: object): O {
  const given = content as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    fieldsOf(shape).map(({ name, kind, list, of }) => {
      const value = given[name] ?? (list ? [] : null);
      if (kind !== "object" || value === null) return [name, value];
      const inner = (one: unknown) => presentContent(of?.() as ClassType, one as object);
      return [name, Array.isArray(value) ? value.map(inner) : inner(value)];
    }),
  ) as O;
}

/** What came of saving a document, as the use case says it. */
interface Saved {
  readonly dryRun: boolean;
  readonly created: boolean;
  readonly changed: boolean;
  readonly findings: readonly Finding[];
}

/** Both faces name the same class. */
const SAVE_RESULTS = new Map<string, ClassType>();

/** A class that says what came of saving one kind of document. @param name such as ActionPlan; @param noun in words */
export function saveResultOf(of: () => ClassType, name: string, noun: string): ClassType {
  const made = SAVE_RESULTS.get(name);
  if (made !== undefined) return made;
  @ObjectType(`${name}SaveResult`, {
    description: `What came of saving a document (${noun}), or would come of it in a dry run.`,
  })
  class SaveResult {
    @flag("True if nothing was stored because you asked for a dry run.")
    dryRun!: boolean;
    @flag("True if it is new.")
    created!: boolean;
    @flag("False if it already said exactly this.")
    changed!: boolean;
    @object(() => FindingOutput, "All findings.", { list: true })
    findings!: FindingOutput[];
    @object(of, "It as stored, or as it would be.")
    document!: object;
  }
  SAVE_RESULTS.set(name, SaveResult);
  return SaveResult;
}

/** What came of saving a document as it travels. */
export function presentSavedDocument(saved: Saved, document: object) {
  const { dryRun, created, changed, findings } = saved;
  return { dryRun, created, changed, findings: findings.map(presentFinding), document };
}
