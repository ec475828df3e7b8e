/** The layouts files are read in. Keys equal values. */
export const FileLayout = {
  RESULTS: "RESULTS",
  V1: "V1",
  V2: "V2",
  WORKBOOK: "WORKBOOK",
  REPORTS: "REPORTS",
} as const;
/** A layout files are read in. */
export type FileLayout = (typeof FileLayout)[keyof typeof FileLayout];
