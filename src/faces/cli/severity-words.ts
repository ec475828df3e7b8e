import type { Severity } from "../../domain/findings";
import type { Paint } from "./paint";

/** How a finding's severity is said, and in which colour. */
export const SEVERITY_WORDS: Readonly<Record<Severity, readonly [Paint, string]>> = {
  ERROR: ["red", "error"],
  WARNING: ["yellow", "warning"],
  INFO: ["dim", "note"],
};
