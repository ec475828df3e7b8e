import { ENDED_QUARTER } from "../support/constants";
import { DOCUMENT_SAMPLES, type DocumentSample } from "../support/document-samples";
import { csvOf, send, wholeCollection } from "../support/import-steps";
import { addressOf, stepsOf } from "../support/report-steps";
import { sampleReport } from "../support/sample-report";
import type { TestApp } from "../support/test-app";
import { type CallerKeys, makeCallerKeys } from "./callers";

/** Text of what is not public yet, and of nothing else. */
export const SECRET = "Nobody outside may read this yet";
/** The report that is a draft. */
export const DRAFT = { service: "dos-ca", quarter: ENDED_QUARTER };

/** What there is when everybody comes: a document of each kind, a draft, an import; and places where nothing is yet. */
export interface Scene {
  readonly app: TestApp;
  readonly keys: CallerKeys;
  /** The import of the draft's HISP. */
  readonly importId: string;
  /** A report of the owner that is not there yet. */
  newReport(): { readonly service: string; readonly quarter: string };
  /** A year of which no document of this kind has come, and one that is due in it can be handed in; 2025 is never one. */
  newYear(kind: string): number;
  /** A text that was not said before. */
  newText(): string;
}

const SERVICES = [
  "dos-ca",
  "dos-ca-getting-help-getting-a-passport",
  "treas-irs",
  "treas-irs-filing-an-individual-tax-return",
  "doc-patents",
  "doc-trademarks",
];
const QUARTERS = [2024, 2025, 2026].flatMap((year) => [1, 2, 3].map((part) => `FY${year}-Q${part}`));

/** Sets the scene in a seeded database. */
export async function setScene(app: TestApp): Promise<Scene> {
  const keys = await makeCallerKeys(app);
  const reports = QUARTERS.flatMap((quarter) => SERVICES.map((service) => ({ service, quarter })));
  const years = new Map<string, number>();
  let text = 0;
  for (const sample of DOCUMENT_SAMPLES) await saveSample(app, keys, sample);
  await must(app.http.post("/v1/hisps/treas-irs/assessments/2027/submit").set(as(keys.owner)));
  const draft = { ...sampleReport(1), notes: SECRET };
  await must(stepsOf(app, DRAFT.service, DRAFT.quarter, keys.owner ?? "").save(draft));
  const { body } = await must(send(app, draftAsFile(), { key: keys.owner ?? "" }));
  return {
    ...{ app, keys, importId: body.id as string },
    newReport: () => {
      const report = reports.shift();
      if (report === undefined) throw new Error("all reports are taken: add quarters");
      return report;
    },
    newYear: (kind) => {
      // A plan is for a year to come, an assessment of one that has begun.
      const year = kind === "ActionPlan" ? (years.get(kind) ?? 2028) + 1 : (years.get(kind) ?? 2025) - 1;
      years.set(kind, year);
      return year;
    },
    newText: () => `Said for the ${++text}th time.`,
  };
}

/** A file with a collection of the draft. */
export function draftAsFile(): string {
  return csvOf(wholeCollection({ collection: SECRET }));
}

/** The address of a sample on REST. */
export function sampleAddress({ face, address }: DocumentSample): string {
  return face.itemPath.replace(/\{(\w+)\}/g, (_, name: string) => String(address[name]));
}

/** The header of a key. */
export function as(key: string | null): Record<string, string> {
  return key === null ? {} : { "X-Api-Key": key };
}

/** What the reviewer reads in ETag; nothing where there is nothing. */
export async function tagAt({ app, keys }: Pick<Scene, "app" | "keys">, path: string) {
  const { status, headers } = await app.http.get(path).set(as(keys.reviewer));
  return status === 200 ? headers["etag"] : undefined;
}

/** Brings a new report of the owner to a state, and says which it is. */
export async function reportIn(scene: Scene, state: "DRAFT" | "SUBMITTED" | "PUBLISHED") {
  const { app, keys } = scene;
  const place = scene.newReport();
  const address = addressOf(place.service, place.quarter);
  const body = { ...sampleReport(1), notes: scene.newText() };
  await must(stepsOf(app, place.service, place.quarter, keys.owner ?? "").save(body));
  if (state !== "DRAFT") await must(app.http.post(`${address}/submit`).set(as(keys.owner)));
  if (state === "PUBLISHED") await must(app.http.post(`${address}/publish`).set(as(keys.reviewer)));
  return place;
}

/** The answer to a request that prepares something; fails where it is refused. */
export async function must<T extends { status: number; body: unknown }>(request: PromiseLike<T>): Promise<T> {
  const answer = await request;
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer;
}

/** What only its HISP and reviewers see has the secret text in it. */
async function saveSample(app: TestApp, keys: CallerKeys, sample: DocumentSample): Promise<void> {
  const { face, owner, content } = sample;
  const hidden = face.definition.lifecycle === "STANDING" && face.definition.isPublic;
  const field = WORDS[face.names.type] ?? "";
  const body = hidden ? content : { ...content, [field]: SECRET };
  const key = owner === "review" ? keys.reviewer : keys.owner;
  await must(app.http.put(sampleAddress(sample)).set(as(key)).send(body));
}

/** Where in each kind of document a sentence can be said. */
export const WORDS: Readonly<Record<string, string>> = {
  LifeExperience: "name",
  Survey: "title",
  MeasurementPlan: "overview",
  MaturityScale: "name",
  CapacityAssessment: "programMaturity",
  DeepDive: "notes",
  ActionPlan: "summary",
  InventoryService: "description",
  DigitalReview: "decision",
  Designation: "officialTitle",
  HispRecord: "name",
  ServiceRecord: "name",
  Excuse: "reason",
};
