import { Command } from "commander";
import type { AuditVerdict } from "../../domain/audit";
import { startProgress } from "./progress";
import { textTable } from "./text-table";

interface CopyOptions {
  readonly from: string;
  readonly to: string;
}

/** `cx copy`: everything a database holds, into an empty one of either engine. */
export function copyCommand(): Command {
  return new Command("copy")
    .description(
      "Copy everything from one database into another, empty one, SQLite or PostgreSQL, and verify that both are equal.",
    )
    .requiredOption("--from <url>", "the database to copy, as in DATABASE_URL; nothing in it is changed")
    .requiredOption("--to <url>", "the database to fill: a new file, or an empty PostgreSQL database")
    .addHelpText(
      "after",
      `
Stop the servers on the first database before: they may go on, but what they write after the copy began is not in it.
Counts of rate limits are not copied. Where the copy breaks off, the second database holds no row, and it can be begun anew.

A password on the command line can be seen by others on the machine: leave it out of the address and set PGPASSWORD.

Examples:
  cx copy --from sqlite:data/cx.sqlite --to postgres://cx@localhost:5432/cx
  cx copy --from postgres://cx@localhost:5432/cx --to sqlite:data/moved.sqlite`,
    )
    .action(async ({ from, to }: CopyOptions) => {
      const { copyDatabase } = await import("../../compose.js");
      const progress = await startProgress("Copying", "rows");
      try {
        const { tables, rows, audit } = await copyDatabase(from, to, (_step, done, total) =>
          progress.update(done, total),
        );
        progress.stop();
        const lines = tables.map(({ table, rows: count, digest }) => [
          table,
          String(count),
          digest.slice(0, 12),
        ]);
        const table = textTable(
          [{ header: "table" }, { header: "rows", right: true }, { header: "digest" }],
          [...lines, ["total", String(rows), ""]],
        );
        const ends = [auditLine(audit), "Both are equal: the same rows and the same digest of every table."];
        process.stdout.write(`${[...table, ...ends].join("\n")}\n`);
      } finally {
        progress.stop();
      }
    });
}

/** A fault is the source's own: a copy is like it, whatever it is. */
function auditLine({ entries, fault }: AuditVerdict): string {
  if (fault === null) return `The record of who did what: ${entries} entries, each as it was written.`;
  return `The record of who did what is not as it was written, in the source as in the copy: entry ${fault.id} is the first that is wrong. ${fault.reason}`;
}
