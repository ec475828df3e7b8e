/** How `cx` ends. Scripts rely on it: a number keeps its meaning. */
export const ExitCode = {
  DONE: 0,
  FAILED: 1,
  WRONG_USAGE: 2,
  REFUSED: 3,
  PARTLY_STORED: 4,
  NOT_PERMITTED: 5,
  INTERRUPTED: 130,
} as const;
/** One way to end. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

const MEANINGS: Readonly<Record<keyof typeof ExitCode, string>> = {
  DONE: "done; findings that refuse nothing may have been shown",
  FAILED: "failed: a server or database out of reach, a setting, or something unexpected",
  WRONG_USAGE: "wrong usage; nothing was done",
  REFUSED: "the file was refused, nothing of it was stored (or would be); a survey does not pass",
  PARTLY_STORED: "stored in part (or would be): --partial left out what is wrong",
  NOT_PERMITTED: "the server wants a key, or this key may not do that",
  INTERRUPTED: "interrupted by Ctrl-C",
};

/** The exit codes and what they mean, as the help shows them. */
export function exitCodeHelp(): string {
  const lines = Object.entries(MEANINGS).map(
    ([name, meaning]) => `  ${String(ExitCode[name as keyof typeof ExitCode]).padStart(3)}  ${meaning}`,
  );
  return ["Exit codes:", ...lines].join("\n");
}
