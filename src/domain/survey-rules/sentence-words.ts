/** One word of a sentence, or a part in brackets, which counts as one. */
export interface SentenceWord {
  /** As it was written. */
  readonly shown: string;
  /** What is compared: case, punctuation and the kind of apostrophe make no difference. */
  readonly key: string;
  readonly bracketed: boolean;
}

// A part in brackets stays whole; a hyphen parts words, an apostrophe inside one does not.
const WORDS = /\[[^\]]*\]|[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

/** The words of a sentence, in their order; empty for one of punctuation alone. */
export function wordsOf(sentence: string): SentenceWord[] {
  return (sentence.normalize("NFKC").match(WORDS) ?? []).map((shown) => ({
    shown,
    key: shown.toLowerCase().replaceAll("’", "'"),
    bracketed: shown.startsWith("["),
  }));
}
