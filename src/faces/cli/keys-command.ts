import { Command } from "commander";
import { openPorts } from "../../compose";
import { readConfig } from "../../config";
import { parseBody } from "../../contract/parse-body";
import { NewKeyInput } from "../../contract/step-inputs";
import type { Scope } from "../../domain/scopes";
import { makeFirstKey } from "../../first-key";
import { SYSTEM } from "../../use-cases/actor";
import { createKey, listKeys, revokeKey } from "../../use-cases/manage-keys";
import type { Ports } from "../../use-cases/ports";

interface CreateOptions {
  readonly name: string;
  readonly submit?: readonly string[];
  readonly review?: boolean;
  readonly administer?: boolean;
  readonly expires?: string;
}

/** `cx keys`: makes, lists and revokes keys, on the database itself. */
export function keysCommand(): Command {
  const keys = new Command("keys").description("Make, list and revoke API keys.");
  keys
    .command("create")
    .description("Make a key; its secret is printed this once, alone on standard output.")
    .requiredOption("--name <name>", "whose key it is, in words")
    .option("--submit <hisp...>", "submit reports for these HISPs")
    .option("--review", "review and publish reports (OMB)")
    .option("--administer", "make and revoke keys, and all that reviewers may")
    .option("--expires <instant>", "when it ends, such as 2027-09-30T23:59:59-04:00")
    .action(async (options: CreateOptions, command: Command) => {
      const scopes = [
        ...(options.submit ?? []).map((hisp) => `submit:${hisp}`),
        ...(options.review === true ? ["review"] : []),
        ...(options.administer === true ? ["administer"] : []),
      ];
      const { name, expiresAt } = parseBody(NewKeyInput, {
        name: options.name,
        scopes,
        expiresAt: options.expires ?? null,
      });
      if (scopes.length === 0) {
        command.error("error: say what the key may do: --submit HISP, --review or --administer");
      }
      await withPorts(async (ports) => {
        const made = await createKey(ports, SYSTEM, {
          name,
          scopes: scopes as Scope[],
          expiresAt: expiresAt ?? null,
        });
        process.stderr.write(`Key ${made.key.prefix} for ${name}: ${scopes.join(", ")}. Shown this once:\n`);
        process.stdout.write(`${made.secret}\n`);
      });
    });
  keys
    .command("list")
    .description("List all keys, without secrets.")
    .action(() =>
      withPorts(async (ports) => {
        for (const key of await listKeys(ports, SYSTEM)) {
          const end = key.revokedAt === null ? (key.expiresAt ?? "no end") : `revoked ${key.revokedAt}`;
          process.stdout.write(`${key.prefix}  ${key.scopes.join(",")}  ${end}  ${key.name}\n`);
        }
      }),
    );
  keys
    .command("revoke <prefix>")
    .description("End a key at once.")
    .action((prefix: string) =>
      withPorts(async (ports) => {
        const key = await revokeKey(ports, SYSTEM, prefix);
        process.stdout.write(`${key.prefix} revoked.\n`);
      }),
    );
  return keys;
}

async function withPorts(work: (ports: Ports) => Promise<void>): Promise<void> {
  const config = readConfig(process.env);
  const { store, ports, isNew } = await openPorts(config);
  try {
    if (isNew) {
      const { database } = config;
      const where = database.engine === "sqlite" ? database.file : "the PostgreSQL database of DATABASE_URL";
      process.stderr.write(
        `There was no database; made a new one: ${where}. Is it the one your server uses?\n`,
      );
      process.stderr.write(`${await makeFirstKey(config, ports, process.stderr.isTTY === true)}\n`);
    }
    await work(ports);
  } finally {
    await store.close();
  }
}
