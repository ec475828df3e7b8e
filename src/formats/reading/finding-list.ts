import type { Finding } from "../../domain/findings";
import type { FileFinding } from "../../use-cases/file-reading";
import { fileFinding } from "./file-problem";

/** More of them nobody reads, and each takes memory. */
const MOST = 10_000;

/** Of one report: with more of them something is wrong with the file, and comparing them takes its time. */
const MOST_OF_REPORT = 2_000;

/** As many findings of one report as are kept, and one that stands for the rest. */
export function atMostKept(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_OF_REPORT) return findings;
  const rest = findings.slice(MOST_OF_REPORT);
  const refuses = rest.some((finding) => finding.refuses === "SAVE");
  return [
    ...findings.slice(0, MOST_OF_REPORT),
    {
      ...{ rule: "too-many-findings", clause: null, pointer: "/more", value: rest.length },
      ...(refuses ? { severity: "ERROR", refuses: "SAVE" } : { severity: "WARNING", refuses: null }),
      message: `${rest.length} more findings about the report are left out.`,
      action: "Mend what is named, and send the file again to see the rest.",
    },
  ];
}

/** The findings that belong to no report, as they come; past the most that are kept they are only counted. */
export class FindingList {
  private readonly found: FileFinding[] = [];
  private dropped = 0;

  /** Adds findings in the order in which they came. */
  add(...findings: readonly FileFinding[]): void {
    for (const finding of findings) {
      if (this.found.length < MOST) this.found.push(finding);
      else this.dropped += 1;
    }
  }

  /** True where more of them are only counted. */
  get isFull(): boolean {
    return this.found.length >= MOST;
  }

  /** True where nothing was found yet that refuses. */
  get isClean(): boolean {
    return this.found.every(({ refuses }) => refuses === null);
  }

  /** All that were kept, and a last one that says how many were not. */
  all(): FileFinding[] {
    if (this.dropped === 0) return [...this.found];
    const rest = fileFinding({
      rule: "too-many-findings",
      value: this.dropped,
      message: `${this.dropped} more findings about the file are left out.`,
      action: "Mend what is named, and send the file again to see the rest.",
    });
    return [...this.found, rest];
  }
}
