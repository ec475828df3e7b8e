import { ApiError } from "../../domain/errors";
import type { Finding } from "../../domain/findings";
import { checkJson, type JsonFault, MOST_DEPTH } from "../../formats/reading/json-check";

/** No body that is taken here has as many values: what is parsed takes memory, and what is checked takes time. */
const MOST_VALUES = 300_000;

/**
 * Parses JSON of which nothing would be lost without a word.
 * @param what names it in a sentence, such as "The body"
 * @throws MALFORMED_REQUEST with every fault and where it is
 */
export function checkedJson(text: string, what: string): unknown {
  const { faults } = checkJson(text, MOST_VALUES);
  // A number that is kept as it stands is judged by its field, however large.
  const findings = faults
    .filter(({ rule, value }) => rule !== "json-number" || String(Number(value)) !== value)
    .map((fault) => findingOf(fault));
  const [first] = findings;
  if (first !== undefined)
    throw new ApiError("MALFORMED_REQUEST", `${what} ${first.message} ${first.action}`, findings);
  try {
    return JSON.parse(text);
  } catch (failure) {
    throw new ApiError(
      "MALFORMED_REQUEST",
      `${what} is not JSON: ${(failure as Error).message.slice(0, 300)}`,
    );
  }
}

function findingOf(fault: JsonFault): Finding {
  const { rule, pointer, value } = fault;
  const [message, action] = WORDS[rule](fault);
  return {
    ...{ severity: "ERROR", refuses: null, rule, clause: null, pointer },
    ...{ value: value === "" ? null : value, message, action },
  };
}

const WORDS: Readonly<Record<JsonFault["rule"], (fault: JsonFault) => readonly [string, string]>> = {
  "json-too-deep": () => [
    "has lists and objects too deep inside each other.",
    `Nothing here is more than ${MOST_DEPTH} deep.`,
  ],
  "json-too-many": () => ["has too many values.", `Nothing here has more than ${MOST_VALUES}.`],
  "json-name-twice": ({ value, pointer }) => [
    `has ${JSON.stringify(value)} twice in one object, at ${pointer}.`,
    "Only one of them could be kept: take out the one that is not meant.",
  ],
  "known-field": ({ value, pointer }) => [
    `has ${JSON.stringify(value)} at ${pointer}, which is no field of anything.`,
    "Take it out.",
  ],
  "json-number": ({ value, pointer }) => [
    `has the number ${value} at ${pointer}, which would not be kept as it stands.`,
    `Write a number smaller than 2^53 (${Number.MAX_SAFE_INTEGER}).`,
  ],
};
