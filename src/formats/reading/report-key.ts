import { parseFiscalQuarter } from "../../domain/fiscal-quarter";
import { nearestNames } from "../../domain/nearest-names";
import type { KnownService } from "../../use-cases/file-reading";

/** What was read of a service or a quarter: its name in the system, or what is wrong with what stands there. */
export interface ReadName {
  /** Null where it can't be told. */
  readonly name: string | null;
  /** Null where nothing is wrong. */
  readonly problem: { readonly rule: string; readonly message: string; readonly action: string } | null;
}

/** Finds services by what a file calls them; the same text is looked up once. */
export class ServiceNames {
  private readonly bySlug = new Map<string, KnownService>();
  private readonly read = new Map<string, ReadName>();

  constructor(private readonly services: readonly KnownService[]) {
    for (const service of services) this.bySlug.set(service.slug, service);
  }

  /** A service by its slug, in whatever case. */
  find(text: string): KnownService | undefined {
    return this.bySlug.get(text.trim().toLowerCase());
  }

  /** True where some service is of that HISP. */
  knowsHisp(hisp: string): boolean {
    return this.services.some((service) => service.hisp === hisp);
  }

  /** A service's slug, or what is wrong, with the nearest that are known. */
  readService(text: string): ReadName {
    const known = this.find(text);
    if (known !== undefined) return { name: known.slug, problem: null };
    let read = this.read.get(text);
    if (read === undefined) {
      read = { name: null, problem: this.unknown(text) };
      // Enough to be quick where a file repeats itself, and no more.
      if (this.read.size < 10_000) this.read.set(text, read);
    }
    return read;
  }

  private unknown(text: string) {
    if (text.trim() === "") {
      const action = "Write the service's slug, as GET /v1/services lists them.";
      return { rule: "service-given", message: "The service is missing.", action };
    }
    const names = new Map(this.services.flatMap(({ slug, name }) => [[slug, slug] as const, [name, slug]]));
    const near = nearestNames(text.trim().slice(0, 200), [...names.keys()]);
    const hints = near.map((name) => {
      const slug = names.get(name);
      return slug === name ? slug : `${slug} (${name})`;
    });
    const meant = hints.length === 0 ? "" : ` Did you mean ${hints.join(" or ")}?`;
    return {
      rule: "service-unknown",
      message: `No service is called ${shown(text)}.`,
      action: `Write the service's slug, as GET /v1/services lists them.${meant}`,
    };
  }
}

/** A quarter as files write it: `FY2022-Q1` in whatever case. Others are said to be so, with how to write them. */
export function readQuarterName(text: string): ReadName {
  const name = parseFiscalQuarter(text.trim().toUpperCase());
  if (name !== null) return { name, problem: null };
  if (text.trim() === "") {
    const action = "Write the fiscal quarter like FY2022-Q1.";
    return { name: null, problem: { rule: "quarter-given", message: "The quarter is missing.", action } };
  }
  const meant = quarterMeant(text);
  return {
    name: null,
    problem: {
      rule: "fiscal-quarter",
      message: `${shown(text)} is not a fiscal quarter.`,
      action: `Write it like FY2022-Q1 (fiscal years 2000 to 2100).${meant === null ? "" : ` If the fiscal year is meant, that is ${meant}.`}`,
    },
  };
}

/** A guess at a quarter: one number of a year and one of a quarter, in whatever order. Never taken for what was meant. */
function quarterMeant(text: string): string | null {
  const quarter = /q(?:uarter)?[\s-]*([1-4])(?!\d)|(?<!\d)([1-4])(?:st|nd|rd|th)?\s*q/i.exec(text);
  const year = /(?<!\d)(20\d\d|\d\d)(?!\d)/.exec(text);
  if (quarter === null || year === null) return null;
  return parseFiscalQuarter(`FY${(year[1] ?? "").padStart(4, "20")}-Q${quarter[1] ?? quarter[2]}`);
}

function shown(text: string): string {
  return JSON.stringify(text.length <= 80 ? text : `${text.slice(0, 80)}…`);
}
