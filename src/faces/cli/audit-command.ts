import { Command } from "commander";
import type { AuditVerdict } from "../../domain/audit";
import type { Ports } from "../../use-cases/ports";
import { withConfiguredStore } from "./configured-store";
import { ExitCode } from "./exit-codes";
import { UsageError } from "./usage-error";

interface VerifyOptions {
  readonly expect?: string;
  readonly json?: boolean;
}

/** `cx audit verify`: whether the record of who did what is as it was written, on the database itself. */
export function auditCommand(): Command {
  const audit = new Command("audit").description("Look after the record of who did what.");
  audit
    .command("verify")
    .description(
      "Check that no entry of the record was changed, removed or inserted; ends with 1 where one was.",
    )
    .option("--expect <hash>", "a hash that verify printed earlier: it must still be in the record")
    .option("--json", "what came of it, as JSON")
    .addHelpText(
      "after",
      `
Whoever can write to the database can make the whole record anew, hashes and all. Nothing inside the database shows
that: note the hash that is printed here somewhere else, and give it to --expect later.

Examples:
  cx audit verify
  cx audit verify --expect 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae`,
    )
    .action(async ({ json, ...options }: VerifyOptions) => {
      const expect = options.expect ?? null;
      if (expect !== null && !/^[0-9a-f]{64}$/.test(expect))
        throw new UsageError("--expect takes the 64 characters that verify printed.");
      const { verifyAudit } = await import("../../use-cases/list-audit.js");
      const work = async (ports: Ports) => {
        const verdict = await verifyAudit(ports, expect);
        const isWhole = verdict.fault === null && (expect === null || verdict.expectedAt !== null);
        if (json === true) process.stdout.write(`${JSON.stringify({ isWhole, ...verdict }, null, 2)}\n`);
        else process.stdout.write(`${linesOf(verdict, expect).join("\n")}\n`);
        if (!isWhole) process.exitCode = ExitCode.FAILED;
      };
      await withConfiguredStore(work, { mustExist: true });
    });
  return audit;
}

function linesOf({ entries, head, fault, expectedAt }: AuditVerdict, expect: string | null): string[] {
  const found =
    expectedAt === null
      ? `The hash you expect is not in the record: it was made anew, or that is another database's.`
      : `The hash you expect is that of entry ${expectedAt}.`;
  return [
    fault === null
      ? `${entries} entries, each as it was written.`
      : `Entry ${fault.id} is the first that is wrong. ${fault.reason}`,
    ...(expect === null ? [] : [found]),
    `Head: ${head}`,
  ];
}
