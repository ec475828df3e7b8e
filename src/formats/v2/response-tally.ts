import { V2_DRIVERS } from "./v2-columns";
import type { V2Note } from "./v2-table";

/** How trust was asked in a detail: what a 1 means depends on it. */
export type TrustScale = "THUMBS" | "LIKERT_5";

/** What one response says. */
export interface Response {
  /** The digit of question_1; null where it was not answered. */
  readonly trust: number | null;
  /** Per driver of `V2_DRIVERS`: ticked, not ticked, or null where it was not offered. */
  readonly drivers: readonly (boolean | null)[];
}

/** The responses of one detail, added up as they come. */
export class ResponseTally {
  private readonly digits = [0, 0, 0, 0, 0, 0];
  private readonly selected = V2_DRIVERS.map(() => 0);
  private readonly offered = V2_DRIVERS.map(() => 0);
  /** How many people responded, each once. */
  responses = 0;

  /** Adds a response that was not there before. */
  add({ trust, drivers }: Response): void {
    this.responses += 1;
    if (trust !== null) this.digits[trust] = (this.digits[trust] ?? 0) + 1;
    for (const [index, ticked] of drivers.entries()) {
      if (ticked === null) continue;
      this.offered[index] = (this.offered[index] ?? 0) + 1;
      if (ticked) this.selected[index] = (this.selected[index] ?? 0) + 1;
    }
  }

  /** The results as the contract takes them: trust first, then each driver that was offered to anybody. */
  measures(scale: TrustScale, statement: string): Record<string, unknown>[] {
    const [d0 = 0, d1 = 0, d2 = 0, d3 = 0, d4 = 0, d5 = 0] = this.digits;
    const counts =
      scale === "THUMBS"
        ? { n1: d0, n2: 0, n3: 0, n4: 0, n5: d1 }
        : { n1: d1, n2: d2, n3: d3, n4: d4, n5: d5 };
    const answered = Object.values(counts).some((count) => count > 0);
    const trust = { measure: "TRUST", scale, counts, ...(statement === "" ? {} : { statement }) };
    return [
      ...(answered ? [trust] : []),
      ...V2_DRIVERS.flatMap(({ measure, scale: side }, index) => {
        const [selected = 0, offered = 0] = [this.selected[index], this.offered[index]];
        return offered === 0 ? [] : [{ measure, scale: side, selected, offered }];
      }),
    ];
  }
}

/** Something that is said once of many responses, at the first of them. */
export class Recurring {
  private first: V2Note["place"] | null = null;
  private times = 0;

  /** @param say makes the note of how many there are */
  constructor(private readonly say: (times: number, place: V2Note["place"]) => V2Note) {}

  /** One more. @param place asked for of the first alone */
  add(place: () => V2Note["place"]): void {
    this.first ??= place();
    this.times += 1;
  }

  /** The note; none where there was nothing. */
  notes(): V2Note[] {
    return this.first === null ? [] : [this.say(this.times, this.first)];
  }
}
