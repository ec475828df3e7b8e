import type { ReportView } from "../../domain/records";
import type { ReportContent } from "../../domain/report-content";
import {
  isSuppressed,
  type SuppressBelow,
  suppressContent,
  suppressFindings,
  suppressProvenance,
} from "../../domain/suppression";
import type { Sql } from "../sql";
import { readContents } from "./read-contents";

/** What the revisions of views say, by the revision's id: whole to those who see it whole, else as the public sees it. */
export async function readSeenContents(
  sql: Sql,
  views: readonly ReportView[],
  below: SuppressBelow,
): Promise<Map<number, ReportContent>> {
  const contents = await readContents(sql, idsOf(views));
  for (const { revision, whole } of views) {
    const content = whole || revision === null ? undefined : contents.get(revision.id);
    if (revision !== null && content !== undefined)
      contents.set(revision.id, suppressContent(content, below));
  }
  return contents;
}

/**
 * Views without what would give withheld figures away: findings and provenance name figures. What is withheld is
 * decided by the figures themselves, which are read for it.
 */
export async function withoutSuppressed(
  sql: Sql,
  views: readonly ReportView[],
  below: SuppressBelow,
): Promise<ReportView[]> {
  const open = below === 0 ? [] : views.filter(({ whole }) => !whole);
  if (open.length === 0) return [...views];
  const contents = await readContents(sql, idsOf(open));
  return views.map((view) => {
    const { revision, whole } = view;
    if (whole || revision === null) return view;
    const isTouched = isSuppressed(contents.get(revision.id), below);
    return {
      ...view,
      revision: {
        ...revision,
        findings: suppressFindings(revision.findings, below, isTouched),
        provenance: suppressProvenance(revision.provenance, isTouched),
      },
    };
  });
}

function idsOf(views: readonly ReportView[]): number[] {
  return views.flatMap(({ revision }) => (revision === null ? [] : [revision.id]));
}
