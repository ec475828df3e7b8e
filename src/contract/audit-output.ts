import { AuditFace, AuditOutcome, type StoredAuditEntry } from "../domain/audit";
import { choice, json, text, whole } from "./field";
import { InputType, ObjectType } from "./graphql-types";
import { DateTimeScalar, JsonScalar } from "./scalars";

/** An entry of the record as it travels. */
@ObjectType("AuditEvent", {
  description:
    "An entry of the record of who did what: what, when, where from, through which source, with what outcome, who.",
})
export class AuditEventOutput {
  @whole("Its place in the record: from 1, without gaps but those of entries from before there was a chain.")
  id!: number;
  @text("When.", { scalar: DateTimeScalar, format: "date-time" })
  at!: string;
  @text(
    "What: SAVE, PUBLISH, CREATE_KEY and so on; of a refusal the operation asked for, such as publishReport; COUNT_REFUSALS for those counted within a minute.",
    { example: "PUBLISH" },
  )
  action!: string;
  @text(
    "What it was about, such as a service and quarter, or a key; empty where the request named nothing.",
    {
      example: "dos-ca/FY2022-Q3",
    },
  )
  subject!: string;
  @choice(AuditOutcome, "How it ended.")
  outcome!: AuditOutcome;
  @text("Why it was refused: an error code; null for what was done.", {
    nullable: true,
    example: "FORBIDDEN",
  })
  code!: string | null;
  @whole("How many requests it stands for: more than 1 only where refusals are counted by the minute.")
  count!: number;
  @text("Who: whose key it was; public without one.")
  actor!: string;
  @text("The key's visible part; null without one.", { nullable: true })
  key!: string | null;
  @text("Where from: the address; null where it is not one, and for the machine itself.", { nullable: true })
  address!: string | null;
  @choice(AuditFace, "Through which face; null where several are counted, and on old entries.", {
    nullable: true,
  })
  face!: AuditFace | null;
  @text("Through which route, GraphQL operation or command; null as for face.", {
    nullable: true,
    example: "POST /v1/services/{service}/reports/{quarter}/publish",
  })
  operation!: string | null;
  @text("The request's id, which the log has, too; null where there was none.", { nullable: true })
  requestId!: string | null;
  @json(JsonScalar, "What else belongs to it: states, revisions, reasons, fields changed.")
  details!: Readonly<Record<string, unknown>>;
  @text("SHA-256 over the hash of the entry before it and everything this one says.")
  hash!: string;
}

/** Which entries. */
@InputType({ description: "Which entries of the record." })
export class AuditFilterInput {
  @text("Visible parts of keys.", { list: true, nullable: true, maxItems: 100, maxLength: 100 })
  key?: string[] | null;
  @text("Names of who did it.", { list: true, nullable: true, maxItems: 100, maxLength: 200 })
  actor?: string[] | null;
  @text("What was done, such as PUBLISH, or asked for, such as publishReport.", {
    ...{ list: true, nullable: true, maxItems: 100, maxLength: 100 },
  })
  action?: string[] | null;
  @text("What it was about, such as dos-ca/FY2022-Q3.", {
    ...{ list: true, nullable: true, maxItems: 100, maxLength: 300 },
  })
  subject?: string[] | null;
  @choice(AuditOutcome, "Outcomes.", { list: true, nullable: true, maxItems: 2 })
  outcome?: AuditOutcome[] | null;
  @text("An instant or a date; entries from then on.", { nullable: true, maxLength: 40 })
  from?: string | null;
  @text("An instant, or a date: entries until then, the whole day included.", {
    nullable: true,
    maxLength: 40,
  })
  to?: string | null;
}

/** An entry as it travels. */
export function presentAuditEvent(entry: StoredAuditEntry): AuditEventOutput {
  return {
    id: entry.id,
    at: entry.at,
    action: entry.action,
    subject: entry.subject,
    outcome: entry.outcome,
    code: entry.code,
    count: entry.count,
    actor: entry.actor,
    key: entry.key,
    address: entry.address,
    face: entry.face,
    operation: entry.operation,
    requestId: entry.requestId,
    details: entry.details,
    hash: entry.hash,
  };
}
