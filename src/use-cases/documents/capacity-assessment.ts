import type { CapacityAssessment } from "../../domain/capacity-assessment";
import { checkAssessment } from "../../domain/check-assessment";
import type { MaturityScale } from "../../domain/maturity-scale";
import { newYorkDateOf } from "../../domain/new-york-time";
import type { DocumentDefinition } from "./document-definition";
import { hispYearPlace } from "./hisp-year-place";
import { PUBLISHED_DOCUMENTS } from "./published-documents";

/** Capacity assessments (A-11 280.9, 280.16): a HISP's, handed in by February 25, never public. */
export const CAPACITY_ASSESSMENT: DocumentDefinition<CapacityAssessment> = {
  kind: "CAPACITY_ASSESSMENT",
  noun: "capacity assessment",
  lifecycle: "FILED",
  isPublic: false,
  place: (ports, { hisp, fiscalYear }) => hispYearPlace(ports, hisp, fiscalYear),
  check: async (ports, { place, content, firstSubmittedAt }) => {
    const { read } = ports;
    const [named] = await read.documentsByKey<MaturityScale>(
      "MATURITY_SCALE",
      [content.scale],
      PUBLISHED_DOCUMENTS,
    );
    return checkAssessment(content, {
      fiscalYear: place.fiscalYear ?? 0,
      today: newYorkDateOf(ports.clock()),
      firstSubmittedAt,
      scale: named?.revision.content ?? null,
      scales: named === undefined ? await read.documentKeys("MATURITY_SCALE", PUBLISHED_DOCUMENTS) : [],
    });
  },
  title: (_content, { hisp, fiscalYear }) => `Capacity assessment of ${hisp}, fiscal year ${fiscalYear}`,
  facets: ({ scale }) => ({ scale: [scale] }),
  words: (content, { hisp }) => [
    hisp ?? "",
    content.organizationAndAccountability ?? "",
    content.programMaturity ?? "",
    content.dataCollectionAndMetrics ?? "",
    content.serviceDeliveryImprovement ?? "",
    ...content.ratings.map(({ evidence }) => evidence ?? ""),
  ],
  path: ({ hisp, fiscalYear }) => `/v1/hisps/${hisp}/assessments/${fiscalYear}`,
};
