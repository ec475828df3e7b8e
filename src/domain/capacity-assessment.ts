/** The core CX functions of A-11 280.9. Keys equal values. */
export const CxFunction = {
  MEASUREMENT: "MEASUREMENT",
  GOVERNANCE_AND_STRATEGY: "GOVERNANCE_AND_STRATEGY",
  CULTURE_AND_ORGANIZATION: "CULTURE_AND_ORGANIZATION",
  CUSTOMER_UNDERSTANDING: "CUSTOMER_UNDERSTANDING",
  SERVICE_DESIGN_AND_IMPROVEMENT: "SERVICE_DESIGN_AND_IMPROVEMENT",
} as const;
/** A core CX function of A-11 280.9. */
export type CxFunction = (typeof CxFunction)[keyof typeof CxFunction];

/** How mature one function is, and what shows it. */
export interface FunctionRating {
  readonly function: CxFunction;
  /** The number of a level of the assessment's scale. */
  readonly level: number;
  readonly evidence: string | null;
}

/**
 * What a HISP says of its CX capacity in a fiscal year (A-11 280.9, 280.16). Never public. Its four narrative parts are
 * those of 280.16, in its order.
 */
export interface CapacityAssessment {
  /** The slug of the maturity scale that its levels are of. */
  readonly scale: string;
  readonly ratings: readonly FunctionRating[];
  readonly organizationAndAccountability: string | null;
  readonly programMaturity: string | null;
  readonly dataCollectionAndMetrics: string | null;
  readonly serviceDeliveryImprovement: string | null;
}
