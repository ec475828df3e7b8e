import type { Finding } from "../domain/findings";
import { type FiscalQuarter, hasEnded, lastDayOf, previousQuarter } from "../domain/fiscal-quarter";
import type { JourneyPlace } from "../domain/journey";
import { newYorkDateOf } from "../domain/new-york-time";
import type { Hisp, Service } from "../domain/records";
import type { ReportContent } from "../domain/report-content";
import {
  type CheckContext,
  checkAgainstPeers,
  checkReport,
  type PeerCircles,
  type PeerCollection,
} from "../domain/report-rules/check-report";
import type { SurveyRegister } from "../domain/survey-register";
import { journeysOf } from "./journeys-of";
import { collectionsOf } from "./peer-reports";
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

/** Whose report is checked. */
export interface CheckSubject {
  readonly service: Service;
  readonly hisp: Hisp | undefined;
  readonly quarter: FiscalQuarter;
  readonly now: Date;
  /** The stages and moments of the service's journey, as the inventory has them. */
  readonly journey: readonly JourneyPlace[];
  /** The HISP's surveys, as far as the report names any. */
  readonly surveys: SurveyRegister;
}

/**
 * Checks a report's content against the rules and the figures around it. Every way in (push, dry run, import,
 * submission) calls this or what it is made of.
 */
export async function checkContent(
  ports: Ports,
  service: Service,
  quarter: FiscalQuarter,
  content: ReportContent,
  surveys: SurveyRegister,
): Promise<CheckedContent> {
  const before = previousQuarter(quarter);
  const quarters = before === null ? [quarter] : [before, quarter];
  const [hisp] = await ports.read.hispsBySlug([service.hisp]);
  const circles = await ports.read.peerCircles(quarters, service, content.collections);
  const journey = (await journeysOf(ports, [service.slug])).get(service.slug) ?? [];
  return checkAmong({ service, hisp, quarter, now: ports.clock(), journey, surveys }, content, circles);
}

/** Checks a report's content among the collections around it. */
export function checkAmong(
  subject: CheckSubject,
  content: ReportContent,
  circles: PeerCircles,
): CheckedContent {
  // What is not public yet must not show through a warning that names it: each circle of readers gets the
  // comparisons with what it may see anyway.
  const known = knownOf(subject);
  const among = (peers: readonly PeerCollection[]) => contextAmong(subject, known, peers);
  const findings = checkReport(content, among(circles.published));
  // The same collections again tell nothing more.
  if (circles.all === circles.published) return { findings, hispFindings: [], reviewerFindings: [] };
  const seen = new Set(findings.map(keyOf));
  const unseen = (found: readonly Finding[]) => found.filter((finding) => !seen.has(keyOf(finding)));
  const beyond = unseen(checkAgainstPeers(content, among(circles.all)));
  // The HISP's circle holds nothing that one of the other two does not: mostly it need not be looked at.
  if (beyond.length === 0) return { findings, hispFindings: [], reviewerFindings: [] };
  const hispFindings = unseen(checkAgainstPeers(content, among(circles.hisp)));
  for (const finding of hispFindings) seen.add(keyOf(finding));
  return { findings, hispFindings, reviewerFindings: unseen(beyond) };
}

type Known = Omit<CheckContext, "peers" | "previous">;

/** What is known whoever's figures are compared. */
function knownOf({ service, hisp, quarter, now, journey, surveys }: CheckSubject): Known {
  return {
    service: service.slug,
    hisp: service.hisp,
    quarter,
    quarterEnded: hasEnded(quarter, newYorkDateOf(now)),
    lastDayOfQuarter: lastDayOf(quarter),
    targetQuarter: hisp?.targetQuarter ?? null,
    designation: { fromFiscalYear: service.designatedFrom, toFiscalYear: service.designatedTo },
    surveys,
    historic: false,
    journey,
  };
}

function contextAmong(
  { service, quarter }: CheckSubject,
  known: Known,
  peers: readonly PeerCollection[],
): CheckContext {
  const previous = collectionsOf(peers, service.slug, previousQuarter(quarter));
  return { ...known, peers, previous: previous.length === 0 ? null : previous };
}

function keyOf(finding: Finding): string {
  return `${finding.rule} ${finding.pointer} ${finding.message}`;
}
