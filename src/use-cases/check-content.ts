import type { Finding } from "../domain/findings";
import { type FiscalQuarter, hasEnded, lastDayOf, previousQuarter } from "../domain/fiscal-quarter";
import { newYorkDateOf } from "../domain/new-york-time";
import type { Service } from "../domain/records";
import type { ReportContent } from "../domain/report-content";
import { checkReport } from "../domain/report-rules/check-report";
import type { Ports } from "./ports";

/** What the rules found: what its HISP may see, and what only reviewers may. */
export interface CheckedContent {
  readonly findings: readonly Finding[];
  readonly reviewerFindings: readonly Finding[];
}

/**
 * Checks a report's content against the rules and the figures around it. Every way in (push, dry run, submission)
 * calls this one function.
 */
export async function checkContent(
  ports: Ports,
  service: Service,
  quarter: FiscalQuarter,
  content: ReportContent,
): Promise<CheckedContent> {
  const before = previousQuarter(quarter);
  const quarters = before === null ? [quarter] : [before, quarter];
  const [hisp] = await ports.read.hispsBySlug([service.hisp]);
  const everything = await ports.read.peers(quarters, { all: true, hisps: [] });
  const own = await ports.read.peers(quarters, { all: false, hisps: [service.hisp] });
  const context = {
    service: service.slug,
    hisp: service.hisp,
    quarter,
    quarterEnded: hasEnded(quarter, newYorkDateOf(ports.clock())),
    lastDayOfQuarter: lastDayOf(quarter),
    targetQuarter: hisp?.targetQuarter ?? null,
    designation: { fromFiscalYear: service.designatedFrom, toFiscalYear: service.designatedTo },
    previous: before === null ? null : await ports.read.collectionsOf(service.slug, before),
    historic: false,
  };
  const others = <T extends { service: string; quarter: string }>(peers: readonly T[]) =>
    peers.filter((peer) => peer.service !== service.slug || peer.quarter !== quarter);
  const findings = checkReport(content, { ...context, peers: others(own) });
  // What another HISP has not published yet must not show through a warning: reviewers alone see the comparison.
  const seen = new Set(findings.map(keyOf));
  const whole = checkReport(content, { ...context, peers: others(everything) });
  return { findings, reviewerFindings: whole.filter((finding) => !seen.has(keyOf(finding))) };
}

function keyOf(finding: Finding): string {
  return `${finding.rule} ${finding.pointer} ${finding.message}`;
}
