import { checkDeepDive, type DeepDive } from "../../domain/deep-dive";
import { newYorkDateOf } from "../../domain/new-york-time";
import type { DocumentDefinition } from "./document-definition";
import { hispYearPlace } from "./hisp-year-place";

/**
 * Annual deep dives (A-11 280.13): a HISP's, recorded by March 31, never public. A document beside the assessment, not a
 * part of it: it comes weeks after the assessment was handed in, and each obligation has its own day of handing in.
 */
export const DEEP_DIVE: DocumentDefinition<DeepDive> = {
  kind: "DEEP_DIVE",
  noun: "deep dive",
  lifecycle: "FILED",
  isPublic: false,
  place: (ports, { hisp, fiscalYear }) => hispYearPlace(ports, hisp, fiscalYear),
  check: async (ports, { place, content, firstSubmittedAt }) => {
    const hisps = place.hisp === null ? [] : [place.hisp];
    const assessments = await ports.read.documentPlaces(["CAPACITY_ASSESSMENT"], hisps);
    return checkDeepDive(content, {
      fiscalYear: place.fiscalYear ?? 0,
      today: newYorkDateOf(ports.clock()),
      firstSubmittedAt,
      assessed: assessments.some(
        (one) => one.fiscalYear === place.fiscalYear && one.firstSubmittedAt !== null,
      ),
    });
  },
  title: (_content, { hisp, fiscalYear }) => `Deep dive of ${hisp}, fiscal year ${fiscalYear}`,
  facets: () => ({}),
  words: ({ participants, notes }, { hisp }) => [hisp ?? "", ...participants, notes ?? ""],
  path: ({ hisp, fiscalYear }) => `/v1/hisps/${hisp}/deep-dives/${fiscalYear}`,
};
