import type { CalendarDate } from "../domain/calendar-date";
import type { Obligation } from "../domain/deadlines";
import type { Excuse } from "../domain/excuse";
import type { Actor } from "./actor";
import { dateOf } from "./as-of";
import { documentVisibility } from "./documents/document-permission";
import { everyRow } from "./every-row";
import type { Ports } from "./ports";

/** An excuse in force, with the HISP and the date it was first given. */
export interface GivenExcuse extends Excuse {
  readonly hisp: string;
  readonly date: CalendarDate;
}

/** What may be excused: an obligation of a HISP, or the report of one of its services. */
interface Excusable {
  readonly hisp: string;
  readonly obligation: Obligation;
  readonly fiscalYear: number;
  /** Of a quarterly report; null for annual obligations. */
  readonly quarter: string | null;
  readonly service: string | null;
}

/** The excuses in force of a fiscal year that this actor may see; none for the public. */
export async function excusesOf(
  ports: Ports,
  actor: Actor,
  hisps: readonly string[],
  fiscalYear: number,
): Promise<GivenExcuse[]> {
  const visibility = { ...documentVisibility(actor), publicToo: false };
  if (!visibility.all && visibility.hisps.length === 0) return [];
  const views = await everyRow(
    (page) => ports.read.documents<Excuse>("EXCUSE", { hisp: hisps, fiscalYear }, visibility, page),
    "key",
  );
  return views.flatMap(({ document: { hisp, firstSubmittedAt }, revision: { content } }) =>
    hisp === null || firstSubmittedAt === null || content.withdrawn
      ? []
      : [{ ...content, hisp, date: dateOf(firstSubmittedAt) }],
  );
}

/** The excuse that covers an obligation, if there is one: of all services of a quarter where it names none. */
export function excuseFor(excuses: readonly GivenExcuse[], owed: Excusable): GivenExcuse | undefined {
  const { hisp, obligation, fiscalYear, quarter, service } = owed;
  return excuses.find(
    (excuse) =>
      excuse.hisp === hisp &&
      excuse.obligation === obligation &&
      (quarter === null
        ? excuse.fiscalYear === fiscalYear
        : excuse.quarter === quarter && (excuse.service === null || excuse.service === service)),
  );
}
