import { WHOLE_FILE } from "../domain/file-place";
import type { DraftPlan, FoundInFile } from "./plan-import";

function refusing(
  about: Pick<FoundInFile, "rule" | "value" | "message" | "action">,
  report: { readonly service: string; readonly quarter: string } | null = null,
): FoundInFile {
  return {
    ...WHOLE_FILE,
    ...{ severity: "ERROR" as const, refuses: "SAVE" as const, clause: null, pointer: "" },
    service: report?.service ?? null,
    quarter: report?.quarter ?? null,
    ...about,
  };
}

/** As many servers may end in the middle of an import; a file that ends them is not to end all of them for ever. */
export const MOST_ATTEMPTS = 3;

/** So many servers did. */
export const ENDED_SERVERS = refusing({
  rule: "import-ended-servers",
  value: MOST_ATTEMPTS,
  message: `${MOST_ATTEMPTS} times a server ended, or lost its database, while it worked on the file; nothing was stored.`,
  action:
    "Send it in several files, each under an Idempotency-Key of its own if it had one; if that ends the same way, report the import's id.",
});

/** Something nobody expected. */
export const FAILED = refusing({
  rule: "import-failed",
  value: null,
  message: "An unexpected failure on our side ended the import; nothing was stored.",
  action:
    "Send the file again, under another Idempotency-Key if it had one; if it stays, report the import's id.",
});

/** Somebody changed a report between its check and the commit. */
export function changedMeanwhile(draft: DraftPlan, version: number): FoundInFile {
  const about = {
    rule: "changed-meanwhile",
    value: version,
    message: `Somebody changed the report while the file was checked: it was at version ${draft.version} and is at ${version}.`,
    action: "Look at the report as it is now, and send the file again.",
  };
  return refusing(about, draft);
}
