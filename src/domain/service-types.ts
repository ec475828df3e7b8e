/** Exactly the seven service types of A-11 280.4. */
export const ServiceType = {
  ADMINISTRATIVE: "ADMINISTRATIVE",
  BENEFITS: "BENEFITS",
  COMPLIANCE: "COMPLIANCE",
  RECREATION: "RECREATION",
  INFORMATIONAL: "INFORMATIONAL",
  DATA_AND_RESEARCH: "DATA_AND_RESEARCH",
  REGULATORY: "REGULATORY",
} as const;
/** A service type of A-11 280.4. */
export type ServiceType = (typeof ServiceType)[keyof typeof ServiceType];
