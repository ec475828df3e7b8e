import { DOCUMENT_SAMPLES, type DocumentSample } from "../support/document-samples";
import { documentSteps } from "../support/document-steps";
import { csvOf, send, wholeCollection } from "../support/import-steps";
import { publishWhole, stepsOf } from "../support/report-steps";
import { samplePlan } from "../support/sample-plan";
import { sampleReport } from "../support/sample-report";
import type { TestApp } from "../support/test-app";
import { as, must, SECRET, sampleAddress, WORDS } from "./scene";

/** Whose things they are, and who reviews them. */
export interface Keepers {
  readonly owner: string;
  readonly reviewer: string;
}

/** Reports that are not there, and one of each that is amended. */
const DRAFTED = { service: "dos-ca", quarter: "FY2026-Q4" };
const SUBMITTED = { service: "treas-irs", quarter: "FY2026-Q4" };
const RETURNED = { service: "doc-patents", quarter: "FY2026-Q4" };
const NOT_REPORTED = { service: "doc-trademarks", quarter: "FY2026-Q4" };
const AMENDED = { service: "treas-irs-managing-an-individual-online-account", quarter: "FY2026-Q4" };
const HISTORIC = { service: "treas-irs", quarter: "FY2022-Q1" };
/** A plan that is public before, and amended. */
const PUBLIC_PLAN = "/v1/hisps/treas-irs/action-plans/2029";

/** Everything that is hidden once `makeHiddenThings` was called. */
export const HIDDEN_REPORTS = [DRAFTED, SUBMITTED, RETURNED, NOT_REPORTED];
/** Documents that nobody but their HISP and reviewers ever sees, and a plan before it is published. */
export const HIDDEN_DOCUMENTS = DOCUMENT_SAMPLES.filter(
  ({ face: { definition } }) => definition.lifecycle !== "STANDING" || !definition.isPublic,
);
const PUBLIC_DOCUMENTS = DOCUMENT_SAMPLES.filter((sample) => !HIDDEN_DOCUMENTS.includes(sample));

/** What everybody may see: a document of each public kind, a report and a plan that are published. */
export async function makePublicThings(app: TestApp, { owner, reviewer }: Keepers): Promise<void> {
  for (const sample of PUBLIC_DOCUMENTS) {
    await must(
      documentSteps(app, sampleAddress(sample), keeperOf(sample, { owner, reviewer })).save(sample.content),
    );
  }
  const keys = { submitter: owner, reviewer };
  await publishWhole(app, AMENDED.service, AMENDED.quarter, sampleReport(1), keys);
  const plan = documentSteps(app, PUBLIC_PLAN, owner);
  await must(plan.save(planOf2029("Fewer calls.")));
  await must(plan.step("submit"));
  await must(documentSteps(app, PUBLIC_PLAN, reviewer).step("publish"));
}

/** Makes what nobody else may know of; what can be said in words says the secret. @returns the imports of it */
export async function makeHiddenThings(app: TestApp, keepers: Keepers): Promise<string[]> {
  await makeReports(app, keepers);
  await makeDocuments(app, keepers);
  return makeImports(app, keepers);
}

async function makeReports(app: TestApp, { owner, reviewer }: Keepers): Promise<void> {
  const mine = ({ service, quarter }: typeof DRAFTED) => stepsOf(app, service, quarter, owner);
  const reviewed = ({ service, quarter }: typeof DRAFTED) => stepsOf(app, service, quarter, reviewer);
  for (const [seed, report] of [DRAFTED, SUBMITTED, RETURNED].entries())
    await must(mine(report).save(secret(seed)));
  await must(mine(SUBMITTED).step("submit"));
  await must(mine(RETURNED).step("submit"));
  await must(reviewed(RETURNED).step("request-changes", SECRET));
  await must(mine(NOT_REPORTED).step("not-reported", SECRET));
  for (const report of [AMENDED, HISTORIC]) {
    await must(mine(report).step("amend", SECRET));
    await must(mine(report).save(secret(9)));
  }
  await must(mine(AMENDED).step("submit"));
  // What is public cannot be marked as never reported, whatever becomes of its amendment.
  await mine(HISTORIC).step("not-reported", SECRET);
}

async function makeDocuments(app: TestApp, keepers: Keepers): Promise<void> {
  for (const sample of HIDDEN_DOCUMENTS) {
    const { lifecycle } = sample.face.definition;
    const steps = documentSteps(app, sampleAddress(sample), keeperOf(sample, keepers));
    await must(steps.save(saying(sample)));
    if (lifecycle !== "STANDING" && sample.face.names.type !== "ActionPlan") await must(steps.step("submit"));
  }
  const plan = documentSteps(app, PUBLIC_PLAN, keepers.owner);
  await must(plan.step("amend", SECRET));
  await must(plan.save(planOf2029(SECRET)));
  await must(plan.step("submit"));
  for (const sample of PUBLIC_DOCUMENTS) {
    await documentSteps(app, sampleAddress(sample), keeperOf(sample, keepers)).dryRun(saying(sample));
  }
}

/** A file that is stored, one that is only tried, one that is refused. */
async function makeImports(app: TestApp, { owner }: Keepers): Promise<string[]> {
  const row = { service: "doc-trademarks", quarter: "FY2026-Q4", collection: SECRET };
  await must(send(app, csvOf(wholeCollection(row)), { key: owner }));
  const other = { ...row, quarter: "FY2026-Q3" };
  await must(send(app, csvOf(wholeCollection(other)), { key: owner, query: { dryRun: "true" } }));
  await send(app, csvOf(wholeCollection({ ...row, service: SECRET })), { key: owner });
  const { body } = await must(app.http.get("/v1/imports").set(as(owner)));
  return (body.data as { id: string }[]).map(({ id }) => id);
}

/** A sample with the secret where a sentence can be said. */
function saying({ face, content }: DocumentSample): object {
  return { ...content, [WORDS[face.names.type] ?? ""]: SECRET };
}

function keeperOf({ owner }: DocumentSample, keepers: Keepers): string {
  return owner === "review" ? keepers.reviewer : keepers.owner;
}

function planOf2029(summary: string): object {
  const text = JSON.stringify({ ...samplePlan(), summary });
  return JSON.parse(text.replace(/"(targetDate|dueDate)":"\d{4}/g, '"$1":"2029')) as object;
}

function secret(seed: number): object {
  const report = sampleReport(seed);
  report.notes = SECRET;
  report.collections[0].name = `${SECRET} ${seed}`;
  report.collections[0].organizationalUnit = SECRET;
  return report;
}
