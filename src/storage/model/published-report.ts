import type { ReportView } from "../../domain/records";
import type { ReportContent } from "../../domain/report-content";
import type { ScorePart } from "../../domain/score-part";

/** A published report as the public reads it, kept: the same objects for everybody, so that nothing of it may change. */
export interface PublishedReport {
  readonly view: ReportView;
  readonly content: ReportContent | null;
  /** What scores are combined from, in the order of its collections. */
  readonly parts: readonly ScorePart[];
  /** About what it takes of memory, in bytes, with what is made of it for answers. */
  readonly bytes: number;
}

/** What a report takes by itself, and for each result: objects, and the text that answers are put together from. */
const BYTES_OF_REPORT = 3_000;
const BYTES_OF_RESULT = 900;

/** Puts a report together for keeping. Its texts are shared with those of others. */
export function publishedReport(
  view: ReportView,
  content: ReportContent | null,
  parts: readonly ScorePart[],
  texts: SharedTexts,
): PublishedReport {
  return {
    view: Object.freeze({ ...view, report: texts.in(view.report) }),
    content: content === null ? null : withSharedTexts(content, texts),
    parts: Object.freeze(parts.map((part) => texts.in(part))),
    bytes: BYTES_OF_REPORT + BYTES_OF_RESULT * parts.length,
  };
}

function withSharedTexts(content: ReportContent, texts: SharedTexts): ReportContent {
  return {
    ...content,
    collections: content.collections.map((collection) => ({
      ...texts.in(collection),
      measures: collection.measures.map((result) => texts.in(result)),
    })),
  };
}

/** The longest text that is worth looking for. */
const LONGEST_SHARED = 200;

/**
 * A database gives every row its own copy of the same few words: names, quarters, wordings. Kept once, they take little,
 * and comparing them is comparing addresses.
 */
export class SharedTexts {
  private readonly known = new Map<string, string>();

  /** The same object with its own texts shared. */
  in<T extends object>(value: T): T {
    const copy = { ...value } as Record<string, unknown>;
    // Quicker than asking for its entries, of some hundred thousand rows.
    for (const name in copy) {
      const text = copy[name];
      if (typeof text === "string" && text.length <= LONGEST_SHARED) copy[name] = this.of(text);
    }
    return copy as T;
  }

  private of(text: string): string {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.known.set(text, text);
    return text;
  }
}
