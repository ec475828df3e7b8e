import type { Arguments, OperationName } from "../parity/operations";
import { addressOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import { visiblePart } from "./callers";
import {
  ADMINISTRATORS,
  type Expectation,
  FILE,
  HISP_ALONE,
  HISP_OR_REVIEWER,
  REVIEWERS,
  type Row,
} from "./matrix";
import { draftAsFile, reportIn, type Scene, tagAt } from "./scene";

const write = (
  rest: string,
  graphql: string,
  who: Expectation,
  name: OperationName,
  given: (scene: Scene) => Promise<Arguments>,
): Row => ({ rest, graphql, who, ask: { name, given } });

const REASON = { reason: "To be clearer." };
const anyKey = async ({ app }: Scene) => ({ prefix: visiblePart(await app.key("submit:va-vha")) });

/** Everything that changes something, but documents: each call finds a report or a key made for it. */
export const WRITE_ROWS: readonly Row[] = [
  write("saveReport", "saveReport", HISP_OR_REVIEWER, "saveReport", async (scene) => {
    const place = await reportIn(scene, "DRAFT");
    const ifMatch = await tagAt(scene, addressOf(place.service, place.quarter));
    return { ...place, report: sampleReport(2), ifMatch };
  }),
  write("submitReport", "submitReport", HISP_ALONE, "submit", (scene) => reportIn(scene, "DRAFT")),
  write("withdrawReport", "withdrawReport", HISP_ALONE, "withdraw", (scene) => reportIn(scene, "SUBMITTED")),
  write("requestChanges", "requestChanges", REVIEWERS, "requestChanges", async (scene) => ({
    ...(await reportIn(scene, "SUBMITTED")),
    ...REASON,
  })),
  write("publishReport", "publishReport", REVIEWERS, "publish", (scene) => reportIn(scene, "SUBMITTED")),
  write("markNotReported", "markNotReported", HISP_OR_REVIEWER, "notReported", async (scene) => ({
    ...(await reportIn(scene, "DRAFT")),
    ...REASON,
  })),
  write("amendReport", "amendReport", HISP_OR_REVIEWER, "amend", async (scene) => ({
    ...(await reportIn(scene, "PUBLISHED")),
    ...REASON,
  })),
  { rest: "importFile", graphql: null, who: FILE, ask: { file: draftAsFile } },
  write("publishDeadline", "publishDeadline", REVIEWERS, "publishDeadline", async (scene) => ({
    ...{ quarter: "FY2027-Q1", date: "2027-01-29", citation: scene.newText() },
  })),
  write("createKey", "createKey", ADMINISTRATORS, "createKey", async (scene) => ({
    key: { name: scene.newText(), scopes: ["submit:va-vha"] },
  })),
  write("rotateKey", "rotateKey", ADMINISTRATORS, "rotateKey", anyKey),
  write("revokeKey", "revokeKey", ADMINISTRATORS, "revokeKey", anyKey),
];
