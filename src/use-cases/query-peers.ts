import type { Channel } from "../domain/channels";
import { placeOf } from "../domain/peer-place";
import { type PeerRow, tabulatePeers } from "../domain/peer-table";
import { requireKnown } from "./known-filter";
import { type AskedFilter, type ListRequest, readFilter } from "./list-request";
import { pageByKeys, sortValueOf } from "./page-by-keys";
import type { Page, Ports, ScoreFilter } from "./ports";

/** The orders standings among peers can be read in; a minus in front turns one around. */
export const PEER_SORTS = [
  "service",
  "quarter",
  "measure",
  "channel",
  "score",
  "percentile",
  "peers",
  "responses",
] as const;

/**
 * How services stand among their peers over published figures only, whoever asks. A filter chooses whose standings are
 * shown; who the peers are it does not change. @throws INVALID_PARAMETER for unknown names
 */
export async function queryPeers(ports: Ports, request: ListRequest<AskedFilter>): Promise<Page<PeerRow>> {
  const filter = readFilter(request.filter);
  await requireKnown(ports, filter);
  const rows = await peerRows(ports, filter);
  return pageByKeys(rows, (row) => [sortValueOf(row, request.sort), placeText(row)], request);
}

/** All standings that match, in no order. */
export async function peerRows(ports: Ports, filter: ScoreFilter): Promise<PeerRow[]> {
  const { fromQuarter, toQuarter, measure } = filter;
  // The peers of whoever is asked for are among all services.
  const parts = await ports.read.scoreParts({
    ...(fromQuarter === undefined ? {} : { fromQuarter }),
    ...(toQuarter === undefined ? {} : { toQuarter }),
    ...(measure === undefined ? {} : { measure }),
  });
  return tabulatePeers(parts).filter((row) => isAskedFor(row, filter));
}

function isAskedFor(row: PeerRow, { department, hisp, service, serviceType, channel }: ScoreFilter): boolean {
  const among = (asked: readonly string[] | undefined, value: string | null) =>
    asked === undefined || (value !== null && asked.includes(value));
  // A row of the group stands for the channels that say nothing.
  const places = channel?.map((name) => placeOf(name as Channel).channel);
  return (
    among(department, row.department) &&
    among(hisp, row.hisp) &&
    among(service, row.service) &&
    among(serviceType, row.serviceType) &&
    (places === undefined || places.includes(row.channel))
  );
}

function placeText(row: PeerRow): string {
  const { service, quarter, measure, scale, channel } = row;
  return JSON.stringify([service, quarter, measure, scale, channel]);
}
