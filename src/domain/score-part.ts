import type { Channel } from "./channels";
import type { LikertCounts } from "./likert";
import type { Measure } from "./measures";
import type { PointInTime } from "./report-content";
import type { Scale } from "./scales";
import type { ServiceType } from "./service-types";

/** One published measure result with all it can be filtered and grouped by: what scores are combined from. */
export interface ScorePart {
  readonly department: string;
  readonly hisp: string;
  readonly service: string;
  readonly serviceType: ServiceType | null;
  /** Where rows are by life experience: the one that this part counts in here; left out elsewhere. */
  readonly lifeExperience?: string;
  readonly channel: Channel | null;
  readonly pointInTime: PointInTime | null;
  readonly organizationalUnit: string | null;
  readonly quarter: string;
  readonly measure: Measure;
  readonly statement: string | null;
  readonly scale: Scale;
  readonly counts: LikertCounts | null;
  /** The reported mean in ten-thousandths (4.42 is 44200): whole, so that combining stays exact. */
  readonly meanTenThousandths: number | null;
  /** How many answered this question. */
  readonly responses: number;
  readonly selected: number | null;
  readonly offered: number | null;
  /** Names the collection the result is from, the same for all its results. */
  readonly collection: string;
  readonly collectionResponses: number | null;
  readonly surveysOffered: number | null;
  /** True where its figures are withheld: it is counted as left out, and adds nothing. */
  readonly suppressed?: boolean;
}

/** The parts whose figures are shown. */
export function shownOf(parts: readonly ScorePart[]): readonly ScorePart[] {
  return parts.some(({ suppressed }) => suppressed === true)
    ? parts.filter(({ suppressed }) => suppressed !== true)
    : parts;
}
