import type { ActionPlan } from "../../domain/action-plan";
import { checkActionPlan } from "../../domain/action-plan-rules/check-action-plan";
import { newYorkDateOf } from "../../domain/new-york-time";
import type { Ports } from "../ports";
import type { DocumentDefinition } from "./document-definition";
import { hispYearPlace } from "./hisp-year-place";
import { progressOfGoals } from "./progress-of-goals";
import { PUBLISHED_DOCUMENTS } from "./published-documents";

/** Action plans (A-11 280.16): a HISP's, handed in by May 31 for the next budget year, public once published. */
export const ACTION_PLAN: DocumentDefinition<ActionPlan> = {
  kind: "ACTION_PLAN",
  noun: "action plan",
  lifecycle: "PUBLISHED",
  isPublic: true,
  place: (ports, { hisp, budgetYear }) => hispYearPlace(ports, hisp, budgetYear),
  check: async (ports, { place, content, firstSubmittedAt }) => {
    const { read } = ports;
    const hisp = place.hisp ?? "";
    // What an amendment leaves out is judged by what is public, not by the draft before it.
    const [published] = await read.documentsByKey<ActionPlan>(
      "ACTION_PLAN",
      [place.key],
      PUBLISHED_DOCUMENTS,
    );
    return checkActionPlan(content, {
      hisp,
      budgetYear: place.fiscalYear ?? 0,
      today: newYorkDateOf(ports.clock()),
      firstSubmittedAt,
      services: await servicesOf(ports, hisp, content),
      published: published?.revision.content ?? null,
      publishedBaseline: await publishedBaselines(ports, content),
    });
  },
  title: (_content, { hisp, fiscalYear }) => `Action plan of ${hisp}, budget year ${fiscalYear}`,
  facets: ({ actions }) => ({
    service: actions.flatMap(({ service }) => service ?? []),
    measure: actions.flatMap(({ goal }) => goal?.measure ?? []),
    evidence: actions.flatMap(({ evidence }) => evidence.map(({ kind }) => kind)),
  }),
  words: ({ summary, actions }, { hisp }) => [
    ...[hisp ?? "", summary ?? ""],
    ...actions.flatMap(({ title, painPoint, improvement, evidence, milestones, updates }) => [
      ...[title, painPoint ?? "", improvement ?? ""],
      ...evidence.map(({ text }) => text ?? ""),
      ...milestones.map((milestone) => milestone.title),
      ...updates.map(({ text }) => text),
    ]),
  ],
  path: ({ hisp, fiscalYear }) => `/v1/hisps/${hisp}/action-plans/${fiscalYear}`,
};

/** By slug: the HISP's own services, and whatever else the plan names and there is. */
async function servicesOf({ read }: Ports, hisp: string, { actions }: ActionPlan) {
  const own = await read.servicesOfHisps([hisp]);
  const known = new Set(own.map(({ slug }) => slug));
  const others = actions.flatMap(({ service }) => (service === null || known.has(service) ? [] : [service]));
  const named = others.length === 0 ? [] : await read.servicesBySlug([...new Set(others)]);
  return new Map([...own, ...named].map((service) => [service.slug, service]));
}

/** Looks the published score of a goal's baseline quarter up. */
async function publishedBaselines(ports: Ports, { actions }: ActionPlan) {
  const goals = actions.flatMap(({ service, goal }) =>
    service === null || goal === null || goal.baselineQuarter === null ? [] : [{ service, goal }],
  );
  const trends = await progressOfGoals(ports, goals);
  const scores = new Map(
    goals.map(({ service, goal }, index) => [
      JSON.stringify([service, goal]),
      trends[index]?.find(({ quarter }) => quarter === goal.baselineQuarter)?.score ?? null,
    ]),
  );
  return (service: string, goal: object) => scores.get(JSON.stringify([service, goal])) ?? null;
}
