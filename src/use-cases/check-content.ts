import type { Finding } from "../domain/findings";
import { type FiscalQuarter, hasEnded, lastDayOf, previousQuarter } from "../domain/fiscal-quarter";
import { newYorkDateOf } from "../domain/new-york-time";
import type { Service } from "../domain/records";
import type { ReportContent } from "../domain/report-content";
import { checkReport } from "../domain/report-rules/check-report";
import { PUBLISHED_ONLY, type Visibility } from "./actor";
import type { Ports } from "./ports";

/** What the rules found, by who may see it: each list holds what those before it don't. */
export interface CheckedContent {
  /** Against published figures alone: public once the report is. */
  readonly findings: readonly Finding[];
  /** Against the HISP's own figures that are not public yet. */
  readonly hispFindings: readonly Finding[];
  /** Against everyone's. */
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
  const context = {
    service: service.slug,
    hisp: service.hisp,
    quarter,
    quarterEnded: hasEnded(quarter, newYorkDateOf(ports.clock())),
    lastDayOfQuarter: lastDayOf(quarter),
    targetQuarter: hisp?.targetQuarter ?? null,
    designation: { fromFiscalYear: service.designatedFrom, toFiscalYear: service.designatedTo },
    historic: false,
  };
  const asSeenBy = async (visibility: Visibility) => {
    const peers = await ports.read.peers(quarters, visibility);
    const others = peers.filter((peer) => peer.service !== service.slug || peer.quarter !== quarter);
    const previous = peers.filter((peer) => peer.service === service.slug && peer.quarter === before);
    return checkReport(content, {
      ...context,
      peers: others,
      previous: previous.length === 0 ? null : previous.map((peer) => peer.collection),
    });
  };
  // What is not public yet must not show through a warning that names it: each circle of readers gets the
  // comparisons with what it may see anyway.
  const findings = await asSeenBy(PUBLISHED_ONLY);
  const seen = new Set(findings.map(keyOf));
  const hispFindings = unseen(await asSeenBy({ all: false, hisps: [service.hisp] }), seen);
  const reviewerFindings = unseen(await asSeenBy({ all: true, hisps: [] }), seen);
  return { findings, hispFindings, reviewerFindings };
}

function unseen(found: readonly Finding[], seen: Set<string>): Finding[] {
  const fresh = found.filter((finding) => !seen.has(keyOf(finding)));
  for (const finding of fresh) seen.add(keyOf(finding));
  return fresh;
}

function keyOf(finding: Finding): string {
  return `${finding.rule} ${finding.pointer} ${finding.message}`;
}
