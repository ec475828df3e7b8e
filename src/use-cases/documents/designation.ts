import type { Designation } from "../../domain/designation-content";
import { checkDesignationContent, isFewerThanTwo } from "../../domain/designation-rules";
import { quarterOfDate } from "../../domain/fiscal-quarter";
import { newYorkDateOf } from "../../domain/new-york-time";
import { PUBLISHED_ONLY } from "../actor";
import { findHisp } from "../find-service";
import type { Ports } from "../ports";
import type { DocumentDefinition } from "./document-definition";
import { unknownServices } from "./unknown-services";

/** What a HISP declares by December 31 (A-11 280.12, 280.13, 280.15): in force once saved, public. */
export const DESIGNATION: DocumentDefinition<Designation> = {
  kind: "DESIGNATION",
  noun: "designation",
  lifecycle: "STANDING",
  isPublic: true,
  place: async (ports, { hisp, fiscalYear }) => {
    const { slug, departmentAbbreviation } = await findHisp(ports, String(hisp));
    return {
      ...{ key: `${slug}/${fiscalYear}`, hisp: slug, department: departmentAbbreviation },
      ...{ service: null, fiscalYear: Number(fiscalYear) },
    };
  },
  check: async (ports, { place, content }) => {
    const hisp = place.hisp ?? "";
    const named = content.services.map(({ service }) => service);
    const services = [
      ...(await ports.read.servicesOfHisps([hisp])),
      ...(await ports.read.servicesBySlug(named)).filter((service) => service.hisp !== hisp),
    ];
    return [
      ...(await unknownServices(ports, named, "/services", "A-11 280.13")),
      ...checkDesignationContent(content, {
        ...{ hisp, services, fiscalYear: place.fiscalYear ?? 0 },
        lastReported: await lastReported(
          ports,
          services.map(({ slug }) => slug),
        ),
        currentQuarter: quarterOfDate(newYorkDateOf(ports.clock())) ?? "",
      }),
    ];
  },
  title: (_content, { hisp, fiscalYear }) => `Designation of services of ${hisp} for FY${fiscalYear}`,
  facets: (content) => ({
    service: content.services.map(({ service }) => service),
    fewerThanTwoServices: [String(isFewerThanTwo(content))],
  }),
  words: ({ services, officialTitle }, { key }) => [
    key,
    officialTitle ?? "",
    ...services.flatMap(({ service, reason }) => [service, reason ?? ""]),
  ],
  path: ({ hisp, fiscalYear }) => `/v1/hisps/${hisp}/designations/${fiscalYear}`,
  inForce: async (transaction, { place, content }) => {
    const { officialTitle, targetQuarter } = content;
    await transaction.openDesignations(
      content.services.map(({ service }) => service),
      place.fiscalYear ?? 0,
    );
    // A target that was set keeps excusing the quarters before it, also once the HISP reports.
    await transaction.changeHisp(place.hisp ?? "", {
      ...(officialTitle === null ? {} : { officialTitle }),
      ...(targetQuarter === null ? {} : { targetQuarter }),
    });
  },
};

/** The newest published quarter of each service that has one. */
async function lastReported(ports: Ports, services: readonly string[]): Promise<Map<string, string>> {
  const views = await ports.read.reportsOfServices(services, { last: 1 }, PUBLISHED_ONLY);
  return new Map(views.map(({ report }) => [report.service, report.quarter]));
}
