import { type CalendarDate, parseCalendarDate } from "../domain/calendar-date";
import type { Obligation } from "../domain/deadlines";
import type { DeepDive } from "../domain/deep-dive";
import type { DocumentKind } from "../domain/documents";
import { dateOf } from "./as-of";
import type { PlacedDocument } from "./document-ports";
import type { Ports } from "./ports";

/** When a HISP's document was first handed in, and first published; null where it was not. */
export interface AnnualFact {
  readonly submitted: CalendarDate | null;
  readonly published: CalendarDate | null;
}

type Annual = Exclude<Obligation, "QUARTERLY_REPORT">;

/** Which document fulfils an annual obligation, and of which year it is (A-11 280.13, 280.16). */
const DOCUMENTS: Readonly<Partial<Record<DocumentKind, (year: number) => readonly [Annual, number]>>> = {
  DESIGNATION: (year) => ["DESIGNATION", year],
  CAPACITY_ASSESSMENT: (year) => ["CAPACITY_ASSESSMENT", year],
  // An action plan stands under its budget year, the one after that in which it is due.
  ACTION_PLAN: (year) => ["ACTION_PLAN", year - 1],
};

/** The annual documents of these HISPs in a fiscal year, by `annualKey`. */
export async function annualFacts(
  ports: Ports,
  hisps: readonly string[],
  fiscalYear: number,
): Promise<Map<string, AnnualFact>> {
  const kinds = Object.keys(DOCUMENTS) as DocumentKind[];
  const facts = new Map<string, AnnualFact>();
  for (const place of await ports.read.documentPlaces(kinds, hisps)) {
    const [obligation, year] = DOCUMENTS[place.kind]?.(place.fiscalYear ?? 0) ?? [];
    if (obligation === undefined || year !== fiscalYear) continue;
    facts.set(annualKey(place.hisp, obligation), factOf(place));
  }
  for (const [hisp, date] of await deepDivesOf(ports, hisps, fiscalYear)) {
    facts.set(annualKey(hisp, "DEEP_DIVE"), { submitted: date, published: null });
  }
  return facts;
}

/** Names an annual obligation of a HISP. */
export function annualKey(hisp: string | null, obligation: Obligation): string {
  return `${hisp}/${obligation}`;
}

function factOf({ firstSubmittedAt, firstPublishedAt }: PlacedDocument): AnnualFact {
  return {
    submitted: firstSubmittedAt === null ? null : dateOf(firstSubmittedAt),
    published: firstPublishedAt === null ? null : dateOf(firstPublishedAt),
  };
}

/**
 * When each HISP's deep dive of a year was held (A-11 280.13: completed by March 31), as handed in by the HISP. The day
 * it was held counts, not the day it was written down.
 */
async function deepDivesOf(
  ports: Ports,
  hisps: readonly string[],
  fiscalYear: number,
): Promise<Map<string, CalendarDate>> {
  const views = await ports.read.documentsHandedIn<DeepDive>("DEEP_DIVE", hisps, fiscalYear);
  return new Map(
    views.flatMap(({ document: { hisp }, revision: { content } }) => {
      const held = content.date === null ? null : parseCalendarDate(content.date);
      return hisp === null || held === null ? [] : [[hisp, held] as const];
    }),
  );
}
