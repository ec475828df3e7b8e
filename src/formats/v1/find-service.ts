import type { KnownService } from "../../use-cases/file-reading";
import type { LayoutContext } from "../reading/row-reading";
import {
  ambiguous,
  contradiction,
  PROVIDER_COLUMNS,
  slugTaken,
  unknownProvider,
  unknownService,
} from "./service-findings";
import type { V1Cells, V1Finding } from "./v1-reading";

/** Whose row it is: a service's slug, or what to do about it. */
export type FoundService =
  | { readonly service: KnownService; readonly finding: null }
  | { readonly service: null; readonly finding: V1Finding };

/**
 * Finds the services of rows: by slug, else by the published number, else by name; where several fit, as where one
 * published service is two of ours, the provider tells them apart. Where it may, it makes one that is not known.
 */
export class ServiceFinder {
  private readonly services: KnownService[];
  private readonly bySlug: Map<string, KnownService>;
  private readonly byNumber: Map<string, KnownService[]>;
  private readonly byName: Map<string, KnownService[]>;
  private readonly byProvider: Map<string, string[]>;

  constructor(private readonly context: Pick<LayoutContext, "services" | "createServices" | "onNewService">) {
    this.services = [...context.services];
    this.bySlug = new Map(this.services.map((service) => [service.slug, service]));
    this.byNumber = Map.groupBy(this.services, ({ sourceServiceId }) => String(sourceServiceId));
    this.byNumber.delete("null");
    this.byName = Map.groupBy(this.services, ({ name }) => plain(name));
    this.byProvider = new Map();
    for (const { hisp, hispNames } of this.services) {
      for (const name of [hisp, ...hispNames].map(plain)) {
        const hisps = this.byProvider.get(name) ?? [];
        if (!hisps.includes(hisp)) this.byProvider.set(name, [...hisps, hisp]);
      }
    }
  }

  /** The service of a row. */
  find(cells: V1Cells): FoundService {
    const [slug, number, name] = ["service_slug", "service_id", "service_name"].map(
      (column) => cells.get(column)?.trim() ?? "",
    ) as [string, string, string];
    const hisps = this.providersOf(cells);
    const named = name === "" ? [] : (this.byName.get(plain(name)) ?? []);
    const bySlug = this.bySlug.get(slug.toLowerCase());
    const numbered = number === "" ? [] : (this.byNumber.get(number) ?? []);
    const fitting =
      bySlug === undefined ? (numbered.length > 0 ? numbered : ofThese(named, hisps)) : [bySlug];
    const own = fitting.length > 1 ? fitting.filter(({ hisp }) => hisps.includes(hisp)) : fitting;
    const [service] = own;
    if (service !== undefined && own.length === 1) {
      const contradicted = named.length > 0 && !named.includes(service);
      return contradicted ? refuse(contradiction(service, name)) : { service, finding: null };
    }
    if (fitting.length > 1) return refuse(ambiguous(fitting, cells));
    return name !== "" && this.context.createServices
      ? this.make(cells, name, hisps)
      : refuse(unknownService(cells, name, slug || number, this.services, hisps));
  }

  /** The HISPs that the first column which names any names. */
  private providersOf(cells: V1Cells): readonly string[] {
    for (const column of PROVIDER_COLUMNS) {
      const hisps = this.byProvider.get(plain(cells.get(column) ?? ""));
      if (hisps !== undefined) return hisps;
    }
    return [];
  }

  private make(cells: V1Cells, name: string, hisps: readonly string[]): FoundService {
    const [hisp] = hisps;
    if (hisp === undefined || hisps.length > 1) return refuse(unknownProvider(cells, this.services));
    const number = cells.get("service_id")?.trim() ?? "";
    const sourceServiceId = /^\d{1,9}$/.test(number) ? Number(number) : null;
    const slug = slugOf(hisp, name);
    if (this.bySlug.has(slug)) return refuse(slugTaken(slug, name));
    const made = { slug, name, hisp, sourceServiceId };
    this.context.onNewService(made);
    // As it will be known the next time: else the same row would bring other cells along then.
    const sibling = this.services.find((known) => known.hisp === hisp);
    const { hispNames = [], department = null } = sibling ?? {};
    const service: KnownService = { ...made, hispNames, department };
    this.bySlug.set(slug, service);
    this.byName.set(plain(name), [...(this.byName.get(plain(name)) ?? []), service]);
    if (sourceServiceId !== null) {
      const key = String(sourceServiceId);
      this.byNumber.set(key, [...(this.byNumber.get(key) ?? []), service]);
    }
    return { service, finding: null };
  }
}

function refuse(finding: V1Finding): FoundService {
  return { service: null, finding };
}

/** Those of these HISPs; where none is known, all. */
function ofThese(services: readonly KnownService[], hisps: readonly string[]): readonly KnownService[] {
  return hisps.length === 0 ? services : services.filter(({ hisp }) => hisps.includes(hisp));
}

/** A name as it is compared: whatever its case, punctuation and accents. */
function plain(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A slug from a HISP's and a name, at most 100 characters, cut between words. */
function slugOf(hisp: string, name: string): string {
  const whole = `${hisp}-${plain(name).replace(/[^a-z0-9]+/g, "-")}`.replace(/-+$/, "");
  return whole.length <= 100 ? whole : whole.slice(0, 101).replace(/-[^-]*$/, "");
}
