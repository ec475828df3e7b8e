import { type FiscalQuarter, previousQuarter } from "../domain/fiscal-quarter";
import type { ReportView } from "../domain/records";
import type { ReportContent } from "../domain/report-content";
import type { PeerCircles, PeerCollection } from "../domain/report-rules/check-report";
import { PUBLISHED_ONLY } from "./actor";
import type { ReportKey } from "./file-reading";
import type { Ports } from "./ports";

/** A report as it is before the import, with what its newest revision says. */
export interface CurrentReport {
  readonly view: ReportView;
  readonly content: ReportContent | null;
}

/** A quarter's reports as they are, and the collections of each that are published. */
interface CommittedQuarter {
  readonly current: ReadonlyMap<string, CurrentReport>;
  readonly published: readonly PeerCollection[];
}

/**
 * Collections of the file beyond so many in one quarter are not compared with later ones: that many are no quarter of
 * any agency's, and memory stays bounded.
 */
const MOST_COMPARED = 20_000;

const EVERYTHING = { all: true, hisps: [] };

/**
 * What the reports of a file are compared with, quarter by quarter in ascending order: what is stored, and in place of
 * what the file replaces, what the file says. Lists only grow while a quarter lasts, so that what was sorted out about
 * them holds.
 */
export class ImportPeers {
  private quarter: FiscalQuarter | null = null;
  private current: CommittedQuarter["current"] = new Map();
  private published: PeerCollection[] = [];
  private all: PeerCollection[] = [];
  private ofHisp = new Map<string, PeerCollection[]>();
  /** What the quarter at hand leaves for the next one. */
  private here: { published: PeerCollection[]; all: PeerCollection[] } = { published: [], all: [] };
  private readonly inFile: ReadonlySet<string>;

  constructor(
    private readonly ports: Ports,
    keys: readonly ReportKey[],
  ) {
    this.inFile = new Set(keys.map(({ service, quarter }) => `${service} ${quarter}`));
  }

  /** Goes on to a quarter; does nothing where it is the one at hand. */
  async enter(quarter: FiscalQuarter): Promise<void> {
    if (quarter === this.quarter) return;
    const before = previousQuarter(quarter);
    const earlier = before !== null && before === this.quarter ? this.here : await this.stored(before);
    const { current, published } = await committed(this.ports, quarter);
    const all = this.notInFile(current);
    this.quarter = quarter;
    this.current = current;
    this.here = { published: [...published], all };
    this.published = [...earlier.published, ...published];
    this.all = [...earlier.all, ...all];
    this.ofHisp = new Map();
  }

  /** The report of a service as it is, in the quarter at hand; null where nothing has come. */
  reportOf(service: string): CurrentReport | null {
    return this.current.get(service) ?? null;
  }

  /** What a report of this HISP is compared with. */
  circlesFor(hisp: string): PeerCircles {
    const ofHisp = () => this.circleOf(hisp);
    return {
      published: this.published,
      all: this.all,
      // Seldom looked at: put together when it is.
      get hisp() {
        return ofHisp();
      },
    };
  }

  private circleOf(hisp: string): readonly PeerCollection[] {
    const known = this.ofHisp.get(hisp);
    if (known !== undefined) return known;
    const own = [
      ...this.published.filter((peer) => peer.hisp !== hisp),
      ...this.all.filter((peer) => peer.hisp === hisp),
    ];
    this.ofHisp.set(hisp, own);
    return own;
  }

  /** Later reports are compared with this one too. */
  add(service: string, hisp: string, { collections }: ReportContent): void {
    const { quarter } = this;
    if (quarter === null || this.here.all.length > MOST_COMPARED) return;
    const peers = collections.map((collection) => ({ hisp, service, quarter, collection }));
    this.here.all.push(...peers);
    this.all.push(...peers);
    this.ofHisp.get(hisp)?.push(...peers);
  }

  private async stored(quarter: FiscalQuarter | null) {
    if (quarter === null) return { published: [], all: [] };
    const { current, published } = await committed(this.ports, quarter);
    return { published: [...published], all: this.notInFile(current) };
  }

  private notInFile(current: CommittedQuarter["current"]): PeerCollection[] {
    return [...current.values()].flatMap(({ view: { report }, content }) => {
      const { hisp, service, quarter } = report;
      if (this.inFile.has(`${service} ${quarter}`)) return [];
      return (content?.collections ?? []).map((collection) => ({ hisp, service, quarter, collection }));
    });
  }
}

async function committed(ports: Ports, quarter: FiscalQuarter): Promise<CommittedQuarter> {
  const filter = { fromQuarter: quarter, toQuarter: quarter };
  const { rows } = await ports.read.reports(filter, EVERYTHING, {
    ...{ limit: 1_000_000, after: null, sort: "quarter" },
  });
  const views = rows.map(({ value }) => value);
  const contents = await ports.read.contents(views);
  const current = views.map((view): [string, CurrentReport] => [
    view.report.service,
    { view, content: view.revision === null ? null : (contents.get(view.revision.id) ?? null) },
  ]);
  return {
    current: new Map(current),
    published: await ports.read.peers([quarter], PUBLISHED_ONLY),
  };
}
