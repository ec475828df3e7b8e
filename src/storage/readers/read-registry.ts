import type { Hisp, Service } from "../../domain/records";
import type { ServiceType } from "../../domain/service-types";
import type { KnownService } from "../../use-cases/file-reading";
import type { HispFilter, Page, PageRequest, ServiceFilter } from "../../use-cases/ports";
import { type PagedList, pageOf } from "../page-of";
import { Conditions, placeholders, type Sql } from "../sql";
import type { HispRow, ServiceRow } from "../tables/registry-tables";

const HISPS: PagedList<HispRow, Hisp> = {
  select: `h.slug as "slug", h.name as "name", h.department as "department",
    h.department_abbreviation as "departmentAbbreviation", h.alternative_names as "alternativeNames",
    h.first_designated_year as "firstDesignatedYear", h.on_omb_list_december_2024 as "onOmbListDecember2024",
    h.url as "url", h.target_quarter as "targetQuarter",
    h.official_title as "officialTitle", h.designations as "designations"`,
  from: "hisps h",
  sorts: {
    slug: ["h.slug"],
    name: ["h.name", "h.slug"],
    department: ["h.department_abbreviation", "h.slug"],
  },
  map: (row) => ({
    ...row,
    alternativeNames: JSON.parse(row.alternativeNames) as string[],
    onOmbListDecember2024: row.onOmbListDecember2024 === 1,
    designations: JSON.parse(row.designations) as Hisp["designations"],
  }),
};

const SERVICES: PagedList<ServiceRow & { department: string }, Service> = {
  select: `s.slug as "slug", s.hisp as "hisp", h.department_abbreviation as "department", s.name as "name",
    s.service_type as "serviceType", s.also_reported_as as "alsoReportedAs", s.first_quarter as "firstQuarter",
    s.last_quarter as "lastQuarter", s.designated_from as "designatedFrom", s.designated_to as "designatedTo"`,
  from: "services s join hisps h on h.slug = s.hisp",
  sorts: { slug: ["s.slug"], name: ["s.name", "s.slug"], hisp: ["s.hisp", "s.slug"] },
  map: (row) => ({
    ...row,
    serviceType: row.serviceType as ServiceType | null,
    alsoReportedAs: JSON.parse(row.alsoReportedAs) as string[],
  }),
};

/** Conditions every list that joins services `s` and HISPs `h` shares. */
export function serviceConditions(filter: ServiceFilter): Conditions {
  return hispConditions(filter).in("s.slug", filter.service).in("s.service_type", filter.serviceType);
}

function hispConditions(filter: HispFilter): Conditions {
  return new Conditions().in("h.department_abbreviation", filter.department).in("h.slug", filter.hisp);
}

/** One page of HISPs. */
export function readHisps(sql: Sql, filter: HispFilter, page: PageRequest): Promise<Page<Hisp>> {
  return pageOf(sql, HISPS, hispConditions(filter), page);
}

/** The HISPs of these slugs that exist, in no order. */
export async function readHispsBySlug(sql: Sql, slugs: readonly string[]): Promise<Hisp[]> {
  if (slugs.length === 0) return [];
  const rows = await sql.rows<HispRow>(
    `select ${HISPS.select} from ${HISPS.from} where h.slug in (${placeholders(slugs.length)})`,
    slugs,
  );
  return rows.map(HISPS.map);
}

/** One page of services. */
export function readServices(sql: Sql, filter: ServiceFilter, page: PageRequest): Promise<Page<Service>> {
  return pageOf(sql, SERVICES, serviceConditions(filter), page);
}

/** The services whose column is among the values, by slug. */
export async function readServicesWhere(
  sql: Sql,
  column: "slug" | "hisp",
  values: readonly string[],
): Promise<Service[]> {
  if (values.length === 0) return [];
  const rows = await sql.rows<ServiceRow & { department: string }>(
    `select ${SERVICES.select} from ${SERVICES.from}
      where s.${column} in (${placeholders(values.length)}) order by s.slug`,
    values,
  );
  return rows.map(SERVICES.map);
}

/** Every service as files may name it. */
export async function readKnownServices(sql: Sql): Promise<KnownService[]> {
  interface Row extends Omit<KnownService, "hispNames" | "department"> {
    readonly hispName: string;
    readonly otherNames: string;
    readonly departmentName: string;
    readonly abbreviation: string;
  }
  const rows = await sql.rows<Row>(
    `select s.slug as "slug", s.name as "name", s.hisp as "hisp", s.source_service_id as "sourceServiceId",
      h.name as "hispName", h.alternative_names as "otherNames", h.department as "departmentName",
      h.department_abbreviation as "abbreviation" from ${SERVICES.from} order by s.slug`,
  );
  return rows.map(({ hispName, otherNames, departmentName, abbreviation, ...service }) => ({
    ...service,
    department: { name: departmentName, abbreviation },
    hispNames: [hispName, ...(JSON.parse(otherNames) as string[])],
  }));
}

/** Every slug of that kind. */
export async function readSlugs(sql: Sql, kind: "hisp" | "service"): Promise<string[]> {
  const rows = await sql.rows<{ slug: string }>(`select slug from ${kind}s order by slug`);
  return rows.map((row) => row.slug);
}
