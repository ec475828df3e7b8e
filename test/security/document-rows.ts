import { DOCUMENT_SAMPLES, type DocumentSample } from "../support/document-samples";
import {
  type Expectation,
  HIDDEN,
  HISP_ALONE,
  HISP_OR_REVIEWER,
  OPEN,
  PARTS,
  REVIEWERS,
  type Row,
} from "./matrix";
import { as, must, type Scene, sampleAddress, tagAt, WORDS } from "./scene";

/** One kind of document: its names, who sees the one that was saved, who may do what. */
interface Kind {
  readonly one: string;
  readonly many: string;
  readonly list: Expectation;
  readonly read: Expectation;
  readonly save: Expectation;
  /** Where each step starts from, and who may take it. */
  readonly steps?: Readonly<Record<string, readonly [from: State, who: Expectation]>>;
}

type State = "DRAFT" | "SUBMITTED" | "PUBLISHED";

const FILED = {
  submit: ["DRAFT", HISP_ALONE],
  withdraw: ["SUBMITTED", HISP_ALONE],
  requestChanges: ["SUBMITTED", REVIEWERS],
} as const;

const STANDING = { list: OPEN, read: OPEN, save: HISP_OR_REVIEWER };
const OF_OMB = { list: OPEN, read: OPEN, save: REVIEWERS };
const PRIVATE = { list: PARTS, read: HIDDEN, save: HISP_OR_REVIEWER };

const KINDS: readonly Kind[] = [
  { one: "lifeExperience", many: "lifeExperiences", ...OF_OMB },
  { one: "survey", many: "surveys", ...STANDING },
  { one: "measurementPlan", many: "measurementPlans", ...STANDING },
  { one: "maturityScale", many: "maturityScales", ...OF_OMB },
  { one: "capacityAssessment", many: "capacityAssessments", ...PRIVATE, steps: FILED },
  { one: "deepDive", many: "deepDives", ...PRIVATE, steps: FILED },
  {
    ...{ one: "actionPlan", many: "actionPlans", ...PRIVATE },
    steps: { ...FILED, publish: ["SUBMITTED", REVIEWERS], amend: ["PUBLISHED", HISP_OR_REVIEWER] },
  },
  { one: "inventoryService", many: "inventoryServices", ...STANDING },
  { one: "digitalReview", many: "digitalReviews", ...STANDING },
  { one: "designation", many: "designations", ...STANDING },
  { one: "hispRecord", many: "hispRecords", ...OF_OMB },
  { one: "serviceRecord", many: "serviceRecords", ...OF_OMB },
  { one: "excuse", many: "excuses", ...PRIVATE, save: REVIEWERS },
];

/** Everything that is done with documents. */
export const DOCUMENT_ROWS: readonly Row[] = KINDS.flatMap((kind) => {
  const { one, many, list, read, save, steps = {} } = kind;
  const type = upper(one);
  const sample = sampleOf(one);
  const at = () => sample.address;
  return [
    {
      rest: `list${upper(many)}`,
      graphql: many,
      who: list,
      ask: { name: `document:${many}`, given: () => ({}) },
    },
    { rest: `read${type}`, graphql: one, who: read, ask: { name: `document:${one}`, given: at } },
    {
      ...{ rest: `list${type}Revisions`, graphql: `${one}Revisions`, who: read },
      ask: { name: `document:${one}Revisions`, given: at },
    },
    {
      ...{ rest: `read${type}Revision`, graphql: null, who: read },
      ask: { path: () => `${sampleAddress(sample)}/revisions/1` },
    },
    {
      ...{ rest: `save${type}`, graphql: `save${type}`, who: save },
      ask: { name: `document:save${type}`, given: (scene) => saving(scene, sample) },
    },
    ...Object.entries(steps).map(
      ([verb, [from, who]]): Row => ({
        ...{ rest: `${verb}${type}`, graphql: `${verb}${type}`, who },
        ask: { name: `document:${verb}${type}`, given: (scene) => stepping(scene, sample, verb, from) },
      }),
    ),
  ] satisfies Row[];
});

/** Another version, in place of the one there is: of the sample, or of a draft of another year where it is handed in. */
async function saving(scene: Scene, sample: DocumentSample) {
  const address = sample.face.definition.lifecycle === "STANDING" ? sample.address : ofYear(sample, 2025);
  const content = { ...sample.content, [WORDS[sample.face.names.type] ?? ""]: scene.newText() };
  const ifMatch = await tagAt(scene, sampleAddress({ ...sample, address }));
  return { ...address, content, ...(ifMatch === undefined ? {} : { ifMatch }) };
}

/** A new one that is where the step starts. */
async function stepping(scene: Scene, sample: DocumentSample, verb: string, from: State) {
  const { http } = scene.app;
  const year = scene.newYear(sample.face.names.type);
  const address = ofYear(sample, year);
  const path = sampleAddress({ ...sample, address });
  await must(http.put(path).set(as(scene.keys.owner)).send(dueIn(sample.content, year)));
  if (from !== "DRAFT") await must(http.post(`${path}/submit`).set(as(scene.keys.owner)));
  if (from === "PUBLISHED") await must(http.post(`${path}/publish`).set(as(scene.keys.reviewer)));
  return {
    ...address,
    ...(verb === "amend" || verb === "requestChanges" ? { reason: "To be clearer." } : {}),
  };
}

/** What a plan promises is due in the year it is for. */
function dueIn(content: object, year: number): object {
  const text = JSON.stringify(content).replace(/"(targetDate|dueDate)":"\d{4}/g, `"$1":"${year}`);
  return JSON.parse(text) as object;
}

function ofYear({ address }: DocumentSample, year: number): DocumentSample["address"] {
  return { ...address, ["budgetYear" in address ? "budgetYear" : "fiscalYear"]: year };
}

function sampleOf(one: string): DocumentSample {
  const found = DOCUMENT_SAMPLES.find(({ face }) => face.names.one === one);
  if (found === undefined) throw new Error(`no sample of ${one}`);
  return found;
}

function upper(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
