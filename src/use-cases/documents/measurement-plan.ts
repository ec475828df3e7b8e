import type { Finding } from "../../domain/findings";
import type { MeasurementPlan } from "../../domain/measurement-plan";
import { nearestNames } from "../../domain/nearest-names";
import type { Survey } from "../../domain/survey";
import { findHisp } from "../find-service";
import type { Ports } from "../ports";
import type { DocumentDefinition } from "./document-definition";
import { notOfHisp } from "./services-of-hisp";

/** Measurement and collection plans (A-11 280.10): one per HISP and fiscal year, in force once saved, public. */
export const MEASUREMENT_PLAN: DocumentDefinition<MeasurementPlan> = {
  kind: "MEASUREMENT_PLAN",
  noun: "measurement plan",
  lifecycle: "STANDING",
  isPublic: true,
  place: async (ports, { hisp, fiscalYear }) => {
    const owner = await findHisp(ports, String(hisp));
    return {
      key: `${owner.slug}/${fiscalYear}`,
      hisp: owner.slug,
      department: owner.departmentAbbreviation,
      service: null,
      fiscalYear: Number(fiscalYear),
    };
  },
  check: async (ports, { content, place }) => {
    const hisp = place.hisp ?? "";
    const named = content.surveys.map(({ service }, index) => ({
      service,
      pointer: `/surveys/${index}/service`,
    }));
    return [
      ...(await notOfHisp(ports, hisp, named)),
      ...(await checkSurveys(ports, hisp, content)),
      ...(await checkCoverage(ports, hisp, place.fiscalYear, content)),
    ];
  },
  title: (_content, { hisp, fiscalYear }) => `Measurement plan of ${hisp} for fiscal year ${fiscalYear}`,
  facets: ({ surveys }) => ({
    service: [...new Set(surveys.flatMap(({ service }) => service ?? []))],
    survey: [...new Set(surveys.map(({ survey }) => survey))],
  }),
  words: ({ overview, burden, surveys }) => [
    overview ?? "",
    burden ?? "",
    ...surveys.flatMap(({ survey, timing, sampling }) => [survey, timing, sampling ?? ""]),
  ],
  path: ({ hisp, fiscalYear }) => `/v1/hisps/${hisp}/measurement-plans/${fiscalYear}`,
};

/** Surveys stand in the public record: whose they are is decided by their key. */
const EVERYBODY = { all: false, hisps: [], departments: [], publicToo: true } as const;

/** Each survey is registered by the HISP, and is asked when it says. */
async function checkSurveys(ports: Ports, hisp: string, { surveys }: MeasurementPlan): Promise<Finding[]> {
  const keys = [...new Set(surveys.map(({ survey }) => `${hisp}/${survey}`))];
  const views = await ports.read.documentsByKey<Survey>("SURVEY", keys, EVERYBODY);
  const known = new Map(views.map(({ document, revision }) => [document.key, revision.content]));
  const all =
    known.size === keys.length
      ? []
      : (await ports.read.documentKeys("SURVEY", EVERYBODY)).flatMap((key) =>
          key.startsWith(`${hisp}/`) ? [key.slice(hisp.length + 1)] : [],
        );
  return surveys.flatMap(({ survey, pointInTime }, index) => {
    const registered = known.get(`${hisp}/${survey}`);
    if (registered === undefined) return [unknownSurvey(hisp, survey, `/surveys/${index}/survey`, all)];
    if (registered.pointInTime === pointInTime) return [];
    return [differs(survey, pointInTime, registered.pointInTime, `/surveys/${index}/pointInTime`)];
  });
}

function unknownSurvey(hisp: string, survey: string, pointer: string, all: readonly string[]): Finding {
  const nearest = nearestNames(survey, all);
  return {
    severity: "ERROR",
    refuses: "SAVE",
    rule: "known-survey",
    clause: "A-11 280.10",
    pointer,
    value: survey,
    message: `${hisp} has registered no survey ${JSON.stringify(survey)}.`,
    action:
      nearest.length === 0
        ? `Register it first: PUT /v1/hisps/${hisp}/surveys/{slug}.`
        : `Did you mean ${nearest.join(", ")}?`,
  };
}

function differs(survey: string, planned: string, registered: string, pointer: string): Finding {
  return {
    severity: "WARNING",
    refuses: null,
    rule: "point-in-time-differs",
    clause: "A-11 280.10",
    pointer,
    value: planned,
    message: `The plan asks ${survey} at ${planned}, but the survey says ${registered}.`,
    action: "Correct the plan or the survey.",
  };
}

/** Every service that is designated in the year is asked about (A-11 280.13). */
async function checkCoverage(
  ports: Ports,
  hisp: string,
  fiscalYear: number | null,
  { surveys }: MeasurementPlan,
): Promise<Finding[]> {
  // A survey of several services may be about any of them.
  if (surveys.some(({ service }) => service === null)) return [];
  const asked = new Set(surveys.map(({ service }) => service));
  const services = await ports.read.servicesOfHisps([hisp]);
  return services
    .filter(
      ({ slug, designatedFrom, designatedTo }) =>
        !asked.has(slug) &&
        fiscalYear !== null &&
        (designatedFrom ?? fiscalYear) <= fiscalYear &&
        (designatedTo ?? fiscalYear) >= fiscalYear,
    )
    .map(({ slug, name }) => ({
      severity: "WARNING",
      refuses: null,
      rule: "service-not-planned",
      clause: "A-11 280.13",
      pointer: "/surveys",
      value: slug,
      message: `No survey is planned for ${name}, which is designated in fiscal year ${fiscalYear}.`,
      action: "Plan a survey for it: feedback of designated services is due every quarter.",
    }));
}
