/**
 * Names in which "trust" is not about trusting somebody: property held for others, the bureaus that look after it, and
 * the programs for travelers. They are taken out before a statement is looked at.
 */
const NAMES = [
  /\banti[- ]?trust\b/g,
  /\btrusted[- ]travell?ers?\b/g,
  /\b(?:land|living|indian|tribal|individual|family|charitable)[- ]trusts?\b/g,
  /(?<!\b(?:i|we|you) )\btrust (?:funds?|accounts?|assets?|lands?|services|income|officers?|beneficiary|beneficiaries|territory|administration)\b/g,
];

/** The base sentences of A-11 280.10 and what agencies make of them, in the two languages they ask in. */
const TRUST = [
  /\btrust(?:s|ed|ing|worthy|worthiness)?\b/,
  // Earlier editions asked for confidence in the entity; confidence in oneself or in an answer is another question.
  /\bconfiden(?:ce|t) (?:in|with) (?!(?:my|myself|the (?:information|answers?|accuracy|results?|data|decisions?|instructions?))\b)/,
  /\bconfianza en\b/,
  /\b(?:conf[ií]o|confiar) en\b/,
];

/**
 * True where a statement asks about trust in a program, service or agency, as the base sentences of A-11 280.10 do ("This
 * interaction increased my trust in …", "I trust … to fulfill our country's commitment to …"). It looks for what is said
 * and not for the exact words, which agencies edit; distrust, and names such as trust funds or trusted travelers, do not
 * count.
 */
export function saysTrust(statement: string): boolean {
  const said = NAMES.reduce((text, name) => text.replace(name, " "), statement.toLowerCase());
  return TRUST.some((wording) => wording.test(said));
}
