import { Command } from "commander";
import { readConfig } from "../../config";
import { presentKey } from "../../contract/present";
import type { Scope } from "../../domain/scopes";
import { makeFirstKey } from "../../first-key";
import { SYSTEM } from "../../use-cases/actor";
import { createKey, listKeys, revokeKey } from "../../use-cases/manage-keys";
import type { Ports } from "../../use-cases/ports";

interface CreateOptions {
  readonly name: string;
  readonly submit?: readonly string[];
  readonly inventory?: readonly string[];
  readonly review?: boolean;
  readonly administer?: boolean;
  readonly expires?: string;
  readonly json?: boolean;
}

interface PrintOptions {
  readonly json?: boolean;
}

/** `cx keys`: makes, lists and revokes keys, on the database itself. */
export function keysCommand(): Command {
  const keys = new Command("keys").description("Make, list and revoke API keys.");
  keys
    .command("create")
    .description("Make a key; its secret is printed this once, alone on standard output.")
    .requiredOption("--name <name>", "whose key it is, in words")
    .option("--submit <hisp...>", "submit reports for these HISPs")
    .option("--inventory <department...>", "keep the service inventory of these departments, such as usda")
    .option("--review", "review and publish reports (OMB)")
    .option("--administer", "make and revoke keys, and all that reviewers may")
    .option("--expires <instant>", "when it ends, such as 2027-09-30T23:59:59-04:00")
    .option("--json", "the key and its secret, as JSON")
    .action(async (options: CreateOptions, command: Command) => {
      const scopes = [
        ...(options.submit ?? []).map((hisp) => `submit:${hisp}`),
        ...(options.inventory ?? []).map((department) => `inventory:${department.toLowerCase()}`),
        ...(options.review === true ? ["review"] : []),
        ...(options.administer === true ? ["administer"] : []),
      ];
      const { parseBody } = await import("../../contract/parse-body.js");
      const { NewKeyInput } = await import("../../contract/step-inputs.js");
      const { name, expiresAt } = parseBody(NewKeyInput, {
        name: options.name,
        scopes,
        expiresAt: options.expires ?? null,
      });
      if (scopes.length === 0) {
        command.error(
          "error: say what the key may do: --submit HISP, --inventory DEPARTMENT, --review or --administer",
        );
      }
      await withPorts(async (ports) => {
        const made = await createKey(ports, SYSTEM, {
          name,
          scopes: scopes as Scope[],
          expiresAt: expiresAt ?? null,
        });
        process.stderr.write(`Key ${made.key.prefix} for ${name}: ${scopes.join(", ")}. Shown this once:\n`);
        process.stdout.write(
          options.json === true
            ? json({ secret: made.secret, key: presentKey(made.key) })
            : `${made.secret}\n`,
        );
      });
    });
  keys
    .command("list")
    .description("List all keys, without secrets.")
    .option("--json", "as JSON")
    .action((options: PrintOptions) =>
      withPorts(async (ports) => {
        const all = await listKeys(ports, SYSTEM);
        if (options.json === true) {
          process.stdout.write(json({ data: all.map(presentKey), total: all.length }));
          return;
        }
        for (const key of all) {
          const end = key.revokedAt === null ? (key.expiresAt ?? "no end") : `revoked ${key.revokedAt}`;
          process.stdout.write(`${key.prefix}  ${key.scopes.join(",")}  ${end}  ${key.name}\n`);
        }
      }),
    );
  keys
    .command("revoke <prefix>")
    .description("End a key at once.")
    .option("--json", "the key as it now stands, as JSON")
    .action((prefix: string, options: PrintOptions) =>
      withPorts(async (ports) => {
        const key = await revokeKey(ports, SYSTEM, prefix);
        process.stdout.write(options.json === true ? json(presentKey(key)) : `${key.prefix} revoked.\n`);
      }),
    );
  return keys;
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

async function withPorts(work: (ports: Ports) => Promise<void>): Promise<void> {
  const { openPorts } = await import("../../compose.js");
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
