import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { PACKAGE_ROOT } from "../../package-root";

/** `cx emit`: writes the documents that are generated from the code, in a checkout. */
export function emitCommand(): Command {
  return new Command("emit")
    .description("Write schema.graphql, openapi.yaml and docs that come from the code.")
    .action(async () => {
      const { emitDocuments } = await import("../../emit-documents.js");
      for (const [name, text] of Object.entries(emitDocuments())) {
        writeFileSync(join(PACKAGE_ROOT, name), text);
        process.stdout.write(`${name}\n`);
      }
    });
}
