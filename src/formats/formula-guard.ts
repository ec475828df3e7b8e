/** Text that a spreadsheet would run as a formula, with any apostrophes that stand before it. */
const WOULD_RUN = /^'*[=+\-@\t\r]/;
const GUARDED = /^'+[=+\-@\t\r]/;

/**
 * Puts an apostrophe in front of text that a spreadsheet would run as a formula. Text that looks guarded already gets
 * one more, so that `unguardFormula` gives back exactly what was there.
 */
export function guardFormula(text: string): string {
  return WOULD_RUN.test(text) ? `'${text}` : text;
}

/** Takes off what `guardFormula` put in front. */
export function unguardFormula(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}
