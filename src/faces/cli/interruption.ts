import { ExitCode } from "./exit-codes";

let consequence = "Nothing was done.";

/** Ends at once on Ctrl-C or SIGTERM, and says what that leaves. What is unfinished goes away as the process exits. */
export function endWhenInterrupted(): void {
  const end = (code: number) => () => {
    process.stderr.write(`\nInterrupted. ${consequence}\n`);
    process.exit(code);
  };
  process.once("SIGINT", end(ExitCode.INTERRUPTED));
  process.once("SIGTERM", end(143));
}

/** What an interruption from now on leaves, in a sentence. */
export function interruptedNow(sentence: string): void {
  consequence = sentence;
}
