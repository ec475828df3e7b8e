import type { Change } from "../domain/records";
import type { Ports, Readers } from "./ports";

/** Figures that were read: those of these services or HISPs, of these quarters; left out, of any. */
interface FigureMark {
  readonly service?: readonly string[];
  readonly hisp?: readonly string[];
  readonly fromQuarter?: string;
  readonly toQuarter?: string;
}

/** What an answer was made from, noted while it is made. A change of anything else leaves it as it is. */
export class AnswerMarks {
  private readonly figures: FigureMark[] = [];
  private isOfEverything = false;
  private isOfDeadlines = false;

  /** Whether a change may have changed the answer. */
  isTouchedBy({ kind, hisp, service, quarter }: Change): boolean {
    if (this.isOfEverything) return true;
    if (kind === "DEADLINE_PUBLISHED") return this.isOfDeadlines;
    // Whatever is registered is told with every figure.
    if (kind !== "REPORT_PUBLISHED" && kind !== "REPORT_RESTATED") return true;
    return this.figures.some(
      (mark) =>
        lets(mark.service, service) &&
        lets(mark.hisp, hisp) &&
        (mark.fromQuarter === undefined || quarter === null || quarter >= mark.fromQuarter) &&
        (mark.toQuarter === undefined || quarter === null || quarter <= mark.toQuarter),
    );
  }

  /** The same ports; what is read through them is noted here. */
  over(ports: Ports): Ports {
    const read = this.noting(ports.read);
    const publicRead = ports.publicRead === ports.read ? read : this.noting(ports.publicRead);
    return new Proxy(ports, {
      get: (target, name: keyof Ports) => {
        if (name === "read") return read;
        if (name === "publicRead") return publicRead;
        if (!UNCHANGING.has(name)) this.isOfEverything = true;
        return target[name];
      },
    });
  }

  private noting(read: Readers): Readers {
    return new Proxy(read, {
      get: (target, name: keyof Readers) => {
        const note = NOTES[name];
        if (note === undefined) {
          this.isOfEverything = true;
          return target[name];
        }
        return (...given: unknown[]) => {
          const marks = note(...(given as never[]));
          if (marks === "deadlines") this.isOfDeadlines = true;
          else if (marks !== "registry") this.figures.push(...marks);
          return (target[name] as (...given: unknown[]) => unknown)(...given);
        };
      },
    });
  }
}

/** What does not change while the server runs, and is no part of what is published. */
const UNCHANGING: ReadonlySet<keyof Ports> = new Set([
  ...(["clock", "secrets", "suppressBelow", "trackingSince", "operator", "notes", "load"] as const),
]);

type Marks = readonly FigureMark[] | "registry" | "deadlines";
type Note<K extends keyof Readers> = (...given: Parameters<Readers[K]>) => Marks;

const one = (mark: FigureMark): Marks => [mark];
const registry = (): Marks => "registry";

/** What each reader reads; one that is not here may read anything. */
const NOTES: { readonly [K in keyof Readers]?: Note<K> } = {
  ...{ hisps: registry, hispsBySlug: registry, services: registry, servicesBySlug: registry },
  ...{ servicesOfHisps: registry, slugs: registry },
  publishedDeadlines: () => "deadlines",
  reports: one,
  scoreParts: one,
  scoreLists: one,
  scoreSums: one,
  results: one,
  collections: one,
  sourceNames: one,
  reportsOfServices: (service, filter) => [{ ...filter, service }],
  report: (service, quarter) => [placeOf({ service, quarter })],
  revisions: (places) => places.map(placeOf),
  // Of views that were read, and marked.
  contents: () => [],
};

function placeOf({ service, quarter }: { readonly service: string; readonly quarter: string }): FigureMark {
  return { service: [service], fromQuarter: quarter, toQuarter: quarter };
}

function lets(wanted: readonly string[] | undefined, value: string | null): boolean {
  return wanted === undefined || wanted.length === 0 || value === null || wanted.includes(value);
}
