import { key, type Text, table, text, type Whole, whole } from "./table";

export interface HispRow {
  slug: string;
  name: string;
  department: string;
  departmentAbbreviation: string;
  alternativeNames: string;
  firstDesignatedYear: Whole;
  onOmbListDecember2024: number;
  url: Text;
  targetQuarter: Text;
  officialTitle: Text;
  /** JSON. */
  designations: string;
}
export const HispTable = table<HispRow>("hisps", {
  slug: key(text("slug")),
  name: text("name"),
  department: text("department"),
  departmentAbbreviation: text("department_abbreviation"),
  alternativeNames: text("alternative_names"),
  firstDesignatedYear: whole("first_designated_year"),
  onOmbListDecember2024: whole("on_omb_list_december_2024"),
  url: text("url"),
  targetQuarter: text("target_quarter"),
  officialTitle: text("official_title"),
  designations: text("designations"),
});

export interface ServiceRow {
  slug: string;
  hisp: string;
  name: string;
  serviceType: Text;
  sourceServiceId: Whole;
  alsoReportedAs: string;
  firstQuarter: Text;
  lastQuarter: Text;
  designatedFrom: Whole;
  designatedTo: Whole;
}
export const ServiceTable = table<ServiceRow>("services", {
  slug: key(text("slug")),
  hisp: text("hisp"),
  name: text("name"),
  serviceType: text("service_type"),
  sourceServiceId: whole("source_service_id"),
  alsoReportedAs: text("also_reported_as"),
  firstQuarter: text("first_quarter"),
  lastQuarter: text("last_quarter"),
  designatedFrom: whole("designated_from"),
  designatedTo: whole("designated_to"),
});

export interface WithheldRow {
  collection: string;
  hisp: string;
  service: string;
  quarter: string;
  channel: Text;
  reason: string;
}
export const WithheldTable = table<WithheldRow>("withheld_collections", {
  collection: key(text("collection")),
  hisp: text("hisp"),
  service: text("service"),
  quarter: text("quarter"),
  channel: text("channel"),
  reason: text("reason"),
});

export interface DeadlineRow {
  quarter: string;
  date: string;
  citation: string;
  updatedAt: string;
}
export const DeadlineTable = table<DeadlineRow>("published_deadlines", {
  quarter: key(text("quarter")),
  date: text("date"),
  citation: text("citation"),
  updatedAt: text("updated_at"),
});
