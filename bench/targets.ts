/** What is wanted of a question: fractions of raw at 16 clients. */
export interface Target {
  readonly warm: number;
  readonly cold: number;
}

/** By question; those that are measured beside have none. */
export const TARGETS: Readonly<Record<string, Target>> = {
  Q1: { warm: 0.7, cold: 0.15 },
  Q2: { warm: 0.7, cold: 0.15 },
  Q3: { warm: 0.7, cold: 0.03 },
  Q4: { warm: 0.5, cold: 0.05 },
  Q5: { warm: 0.7, cold: 0.1 },
};
