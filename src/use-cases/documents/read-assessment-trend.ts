import type { CapacityAssessment } from "../../domain/capacity-assessment";
import type { MaturityScale } from "../../domain/maturity-scale";
import { type MaturityTrendRow, maturityTrend } from "../../domain/maturity-trend";
import { type Actor, capacitiesFor, requireKey } from "../actor";
import { everyRow } from "../every-row";
import { findHisp } from "../find-service";
import type { Ports } from "../ports";
import { forbidden } from "../require-transition";
import { documentVisibility } from "./document-permission";
import { PUBLISHED_DOCUMENTS } from "./published-documents";

/**
 * How mature each function of a HISP was, year by year (A-11 280.9): of assessments that are handed in, for the HISP and
 * reviewers. @throws NOT_FOUND for a HISP there is not; UNAUTHENTICATED, FORBIDDEN
 */
export async function readAssessmentTrend(
  ports: Ports,
  actor: Actor,
  slug: string,
): Promise<MaturityTrendRow[]> {
  const { slug: hisp } = await findHisp(ports, slug);
  requireKey(actor);
  if (capacitiesFor(actor, hisp).length === 0) {
    throw forbidden(`the assessment trend of ${hisp}`, [`submit:${hisp}`, "review"]);
  }
  const visibility = { ...documentVisibility(actor), publicToo: false };
  const filter = { hisp: [hisp], state: ["SUBMITTED"] };
  const views = await everyRow(
    (page) => ports.read.documents<CapacityAssessment>("CAPACITY_ASSESSMENT", filter, visibility, page),
    "fiscalYear",
  );
  const assessments = views.map(({ document, revision }) => ({
    fiscalYear: document.fiscalYear ?? 0,
    content: revision.content,
  }));
  const names = [...new Set(assessments.map(({ content }) => content.scale))];
  const scales = await ports.read.documentsByKey<MaturityScale>("MATURITY_SCALE", names, PUBLISHED_DOCUMENTS);
  return maturityTrend(
    assessments,
    new Map(scales.map(({ document, revision }) => [document.key, revision.content])),
  );
}
