import type { FileFinding } from "../../use-cases/file-reading";
import { fileFinding } from "./file-problem";

/** More of them nobody reads, and each takes memory. */
const MOST = 10_000;

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
