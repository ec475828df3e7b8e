import { DOCUMENT_FACES } from "../../documents/all-document-faces";
import type { Route } from "../route";
import { auditRoutes } from "./audit-routes";
import { calendarRoutes } from "./calendar-routes";
import { catalogRoutes } from "./catalog-routes";
import { complianceRoutes } from "./compliance-routes";
import { datasetRoutes } from "./dataset-routes";
import { documentRoutes } from "./document-routes";
import { editionRoutes } from "./edition-routes";
import { errorRoutes } from "./error-routes";
import { importRoutes } from "./import-routes";
import { insightRoutes } from "./insight-routes";
import { keyRoutes } from "./key-routes";
import { registryRoutes } from "./registry-routes";
import { reportRoutes } from "./report-routes";
import { resultRoutes } from "./result-routes";
import { scoreRoutes } from "./score-routes";
import { surveyRoutes } from "./survey-routes";
import { templateRoutes } from "./template-routes";
import { trendRoutes } from "./trend-routes";
import { unreviewedRoutes } from "./unreviewed-routes";

/** The whole REST face, as one table. */
export function allRoutes(): Route[] {
  const routes = [
    ...registryRoutes(),
    ...scoreRoutes(),
    ...insightRoutes(),
    ...resultRoutes(),
    ...reportRoutes(),
    ...templateRoutes(),
    ...importRoutes(),
    ...surveyRoutes(),
    ...DOCUMENT_FACES.flatMap((face) => documentRoutes(face)),
    ...editionRoutes(),
    ...trendRoutes(),
    ...unreviewedRoutes(),
    ...complianceRoutes(),
    ...calendarRoutes(),
    ...datasetRoutes(),
    ...keyRoutes(),
    ...auditRoutes(),
    ...errorRoutes(),
  ];
  return [...routes, ...catalogRoutes(routes)];
}
