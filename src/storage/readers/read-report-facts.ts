import { type ReportEvent, type ReportState, TRANSITIONS, transitionOf } from "../../domain/report-states";
import type { ReportFact, ReportFactReaders, ReportStep } from "../../use-cases/report-facts";
import { Conditions, chunksOf, placeholders, type Sql } from "../sql";

type FactRow = Omit<ReportFact, "isPublished" | "isHistoric"> & {
  readonly published: number | null;
  readonly undated: number;
};

interface StepRow {
  readonly action: ReportEvent;
  readonly subject: string;
  readonly at: string;
  readonly details: string;
}

const EVENTS = TRANSITIONS.map(({ event }) => event);

/** Readers of facts about reports over SQL, for both engines. */
export function reportFactReaders(sql: Sql): ReportFactReaders {
  return {
    reportFacts: async (services, quarters) => {
      if (services.length === 0 || quarters.length === 0) return [];
      const facts: ReportFact[] = [];
      for (const some of chunksOf(services, 5_000)) {
        const conditions = new Conditions().in("r.quarter", quarters).in("r.service", some);
        const rows = await sql.rows<FactRow>(
          `select r.service as "service", r.quarter as "quarter", r.state as "state",
            r.not_reported_reason as "notReportedReason", r.updated_at as "updatedAt",
            r.first_submitted_at as "firstSubmittedAt", r.published as "published",
            (select min(v.published_at) from revisions v where v.report_id = r.id) as "firstPublishedAt",
            (select count(*) from revisions v where v.report_id = r.id and v.published_at is null
              and v.state in ('PUBLISHED', 'SUPERSEDED')) as "undated"
            from reports r${conditions.where}`,
          conditions.values,
        );
        facts.push(
          ...rows.map(({ published, undated, ...row }) => ({
            ...row,
            ...{ isPublished: published !== null, isHistoric: Number(undated) > 0 },
          })),
        );
      }
      return facts;
    },
    reportSteps: async (services, quarters, until) => {
      const subjects = services.flatMap((service) => quarters.map((quarter) => `${service}/${quarter}`));
      const steps: ReportStep[] = [];
      for (const some of chunksOf(subjects, 5_000)) {
        const rows = await sql.rows<StepRow>(
          `select action as "action", subject as "subject", at as "at", details as "details" from audit_events
            where subject in (${placeholders(some.length)}) and action in (${placeholders(EVENTS.length)})
            and outcome = 'DONE' and at <= ? order by id`,
          [...some, ...EVENTS, until],
        );
        steps.push(...rows.map(toStep));
      }
      return steps;
    },
  };
}

function toStep({ action, subject, at, details }: StepRow): ReportStep {
  const [service = "", quarter = ""] = subject.split("/");
  // A save says where it came from; where it led to is always the same.
  const { to } = JSON.parse(details) as { to?: ReportState };
  return { service, quarter, at, to: to ?? transitionOf(action).to };
}
