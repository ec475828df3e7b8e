import { type ScorePart, shownOf } from "./score-part";

/** The collections that a response rate rests on, added up. */
export interface RateSums {
  readonly surveysOffered: number;
  readonly responses: number;
  readonly collections: number;
}

/**
 * Surveys offered, and answered, of the collections that a response rate rests on. Agencies repeat one volume on several
 * collections of a quarter, so over several collections only those count whose offered is known and not shared with another
 * collection of the same HISP and quarter.
 */
export function rateSumsOf(parts: readonly ScorePart[]): RateSums {
  // Of a collection one part speaks: one that is shown, where there is any.
  const shown = shownOf(parts);
  const byCollection = new Map<string, ScorePart>();
  if (shown !== parts) for (const part of parts) byCollection.set(part.collection, part);
  for (const part of shown) byCollection.set(part.collection, part);
  const known = [...byCollection.values()].filter(
    (part) => part.surveysOffered !== null && part.surveysOffered > 0,
  );
  // A volume repeated on a collection whose responses are unknown is shared all the same.
  const volumes = new Volumes();
  for (const part of known) volumes.add(part);
  const own = known.filter(
    (part) => part.suppressed !== true && part.collectionResponses !== null && volumes.timesSeen(part) === 1,
  );
  return {
    surveysOffered: own.reduce((sum, part) => sum + (part.surveysOffered ?? 0), 0),
    responses: own.reduce((sum, part) => sum + (part.collectionResponses ?? 0), 0),
    collections: own.length,
  };
}

/** How often each volume of surveys offered is seen in one HISP and quarter. */
class Volumes {
  private readonly seen = new Map<string, Map<string, Map<number, number>>>();

  add(part: ScorePart): void {
    const volumes = this.of(part);
    volumes.set(part.surveysOffered ?? 0, this.timesSeen(part) + 1);
  }

  timesSeen(part: ScorePart): number {
    return this.of(part).get(part.surveysOffered ?? 0) ?? 0;
  }

  private of({ hisp, quarter }: ScorePart): Map<number, number> {
    const ofHisp = this.seen.get(hisp) ?? new Map<string, Map<number, number>>();
    const ofQuarter = ofHisp.get(quarter) ?? new Map<number, number>();
    if (ofQuarter.size === 0) this.seen.set(hisp, ofHisp.set(quarter, ofQuarter));
    return ofQuarter;
  }
}
