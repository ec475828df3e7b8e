import type { PeerCircles, PeerCollection } from "../domain/report-rules/check-report";
import { type SuppressBelow, suppressCollection } from "../domain/suppression";
import type { Readers } from "../use-cases/ports";
import { likelyTwins } from "./likely-twins";
import { readCollectionsOf } from "./readers/read-contents";
import { chunksOf, placeholders, type Sql } from "./sql";

/** A revision that somebody sees: the newest of its report, the published one, or both. */
interface SeenRevision {
  readonly id: number;
  readonly hisp: string;
  readonly service: string;
  readonly quarter: string;
  readonly isLatest: number;
  readonly isPublished: number;
}

/**
 * Reads what a report is to be compared with, for all of those who may see it at once: what is published and what is
 * newest is one revision almost always.
 */
export function peerCircles(sql: Sql, below: SuppressBelow): Readers["peerCircles"] {
  const likely = likelyTwins(sql);
  return async (quarters, { slug, hisp }, collections) => {
    const revisions = await readRevisions(sql, await likely(quarters, slug, collections));
    const collectionsOf = await readCollectionsOf(
      sql,
      revisions.map(({ id }) => id),
    );
    const [published, ofHisp, all]: PeerCollection[][] = [[], [], []];
    for (const { id, isLatest, isPublished, ...place } of revisions) {
      const whole = (collectionsOf.get(id) ?? []).map((collection) => ({ ...place, collection }));
      const open =
        below === 0
          ? whole
          : whole.map((peer) => ({ ...peer, collection: suppressCollection(peer.collection, below) }));
      const isOwn = place.hisp === hisp;
      if (isPublished === 1) published?.push(...open);
      if (isLatest === 1) all?.push(...whole);
      if ((isOwn ? isLatest : isPublished) === 1) ofHisp?.push(...(isOwn ? whole : open));
    }
    return inCircles(published ?? [], ofHisp ?? [], all ?? []);
  };
}

async function readRevisions(sql: Sql, reports: readonly number[]): Promise<SeenRevision[]> {
  const revisions: SeenRevision[] = [];
  for (const some of chunksOf(reports, 5_000)) {
    const rows = await sql.rows<SeenRevision>(
      `select v.id as "id", s.hisp as "hisp", r.service as "service", r.quarter as "quarter",
        case when v.number = r.latest then 1 else 0 end as "isLatest",
        case when v.number = r.published then 1 else 0 end as "isPublished"
        from reports r join services s on s.slug = r.service
        join revisions v on v.report_id = r.id and (v.number = r.latest or v.number = r.published)
        where r.id in (${placeholders(some.length)}) order by r.quarter, r.service`,
      some,
    );
    revisions.push(...rows.map((row) => ({ ...row, id: Number(row.id) })));
  }
  return revisions;
}

/** One list for circles that hold the same: who compares with one has compared with the other. */
function inCircles(
  published: readonly PeerCollection[],
  ofHisp: readonly PeerCollection[],
  all: readonly PeerCollection[],
): PeerCircles {
  const hisp = isSame(published, ofHisp) ? published : ofHisp;
  return { published, hisp, all: isSame(hisp, all) ? hisp : all };
}

function isSame(a: readonly PeerCollection[], b: readonly PeerCollection[]): boolean {
  return a.length === b.length && a.every((peer, index) => peer === b[index]);
}
