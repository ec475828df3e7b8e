import { measuresAsked, type Survey } from "../../domain/survey";
import { findInSurvey } from "../check-survey";
import { findHisp } from "../find-service";
import type { DocumentDefinition } from "./document-definition";
import { notOfHisp } from "./services-of-hisp";

/**
 * Surveys of a HISP (A-11 280.10): several each, in force once saved, public. What the rules find is kept and shown beside
 * the survey: one may be registered while OMB still looks at it.
 */
export const SURVEY: DocumentDefinition<Survey> = {
  kind: "SURVEY",
  noun: "survey",
  lifecycle: "STANDING",
  isPublic: true,
  place: async (ports, { hisp, slug }, content) => {
    const owner = await findHisp(ports, String(hisp));
    return {
      key: `${owner.slug}/${slug}`,
      hisp: owner.slug,
      department: owner.departmentAbbreviation,
      service: content?.service ?? null,
      fiscalYear: null,
    };
  },
  check: async (ports, { content, place }) => [
    ...(await notOfHisp(ports, place.hisp ?? "", [{ service: content.service, pointer: "/service" }])),
    // What could not be read is named by the one who saves.
    ...findInSurvey(ports, { content, unreadable: [] }).findings,
  ],
  title: ({ title }) => title,
  facets: ({ service, questions, pointInTime, clearance }) => ({
    service: service === null ? [] : [service],
    measure: [...new Set(questions.flatMap(measuresAsked))],
    pointInTime: [pointInTime],
    clearance: [clearance],
  }),
  words: ({ title, ombControlNumber, questions }) => [
    title,
    ombControlNumber ?? "",
    ...questions.map(({ wording }) => wording),
  ],
  path: ({ key, hisp }) => `/v1/hisps/${hisp}/surveys/${key.slice(key.indexOf("/") + 1)}`,
};
