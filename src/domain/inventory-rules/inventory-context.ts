/** A designated service that an entry of the inventory says it is. */
interface Designated {
  readonly hisp: string;
  /** The entry that already says it is this service; null where none does. */
  readonly claimedBy: string | null;
}

/** What a check of an entry knows beside the entry itself. */
export interface InventoryContext {
  /** The entry's own slug. */
  readonly slug: string;
  /** Abbreviations of departments and agencies. */
  readonly departments: readonly string[];
  readonly hisps: readonly string[];
  /** The department of the HISP that the entry names; null where there is no such HISP. */
  readonly departmentOfHisp: string | null;
  readonly designatedServices: readonly string[];
  /** The designated service that the entry names; null where there is no such service. */
  readonly designated: Designated | null;
}
