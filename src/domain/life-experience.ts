/** Levels of government that take part in a life experience (A-11 280.12). */
export const GovernmentLevel = {
  FEDERAL: "FEDERAL",
  STATE: "STATE",
  LOCAL: "LOCAL",
  TRIBAL: "TRIBAL",
  TERRITORIAL: "TERRITORIAL",
} as const;
/** A level of government. */
export type GovernmentLevel = (typeof GovernmentLevel)[keyof typeof GovernmentLevel];

/** A life experience as the seeds give it: what is not known of it is left out. */
export type SeedLifeExperience = Pick<LifeExperience, "name" | "selectedYear"> & { readonly slug: string };

/** A priority life experience: what people go through that crosses agencies and levels of government (A-11 280.12). */
export interface LifeExperience {
  readonly name: string;
  readonly description: string | null;
  /** The year it was selected in; null where not known. */
  readonly selectedYear: number | null;
  readonly levels: readonly GovernmentLevel[];
  /** Slugs of the designated services it crosses, of any HISP. */
  readonly services: readonly string[];
  /** Others that take part and have no designated service here: agencies, states, organizations. */
  readonly partners: readonly string[];
}
