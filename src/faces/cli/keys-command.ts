import { Command } from "commander";
import { presentKey } from "../../contract/present";
import type { Scope } from "../../domain/scopes";
import { createKey, listKeys, revokeKey } from "../../use-cases/manage-keys";
import { OVERLAP_HOURS, rotateKey } from "../../use-cases/rotate-key";
import { cliActor } from "./cli-actor";
import { withConfiguredStore } from "./configured-store";

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

/** `cx keys`: makes, lists, rotates and revokes keys, on the database itself. */
export function keysCommand(): Command {
  const keys = new Command("keys").description("Make, list, rotate and revoke API keys.");
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
      await withConfiguredStore(async (ports) => {
        const made = await createKey(ports, cliActor("cx keys create"), {
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
      withConfiguredStore(async (ports) => {
        const all = await listKeys(ports, cliActor("cx keys list"));
        if (options.json === true) {
          process.stdout.write(json({ data: all.map(presentKey), total: all.length }));
          return;
        }
        for (const key of all) {
          const end = key.revokedAt === null ? (key.expiresAt ?? "no end") : `revoked ${key.revokedAt}`;
          const next = key.successor === null ? "" : `, then ${key.successor}`;
          const used = key.lastUsedAt === null ? "never used" : `used ${key.lastUsedAt}`;
          process.stdout.write(
            `${key.prefix}  ${key.scopes.join(",")}  ${end}${next}  ${used}  ${key.name}\n`,
          );
        }
      }),
    );
  keys
    .command("revoke <prefix>")
    .description("End a key at once.")
    .option("--json", "the key as it now stands, as JSON")
    .action((prefix: string, options: PrintOptions) =>
      withConfiguredStore(async (ports) => {
        const key = await revokeKey(ports, cliActor("cx keys revoke"), prefix);
        process.stdout.write(options.json === true ? json(presentKey(key)) : `${key.prefix} revoked.\n`);
      }),
    );
  keys.addCommand(rotateCommand());
  return keys;
}

function rotateCommand(): Command {
  return new Command("rotate")
    .argument("<prefix>")
    .description(
      "Make a key in another's place; its secret is printed this once, the old one goes on for a while.",
    )
    .option(
      "--overlap-hours <hours>",
      `how long the old one goes on, 0 to ${OVERLAP_HOURS.most}`,
      String(OVERLAP_HOURS.usual),
    )
    .option("--json", "the new key and its secret, as JSON")
    .action(async (prefix: string, options: PrintOptions & { readonly overlapHours: string }) => {
      const { parseBody } = await import("../../contract/parse-body.js");
      const { RotateKeyInput } = await import("../../contract/step-inputs.js");
      const { overlapHours } = parseBody(RotateKeyInput, { overlapHours: Number(options.overlapHours) });
      await withConfiguredStore(async (ports) => {
        const made = await rotateKey(ports, cliActor("cx keys rotate"), prefix, overlapHours ?? null);
        process.stderr.write(
          `Key ${made.key.prefix} in the place of ${prefix}, which goes on for ${overlapHours} hours at most. Shown this once:\n`,
        );
        process.stdout.write(
          options.json === true
            ? json({ secret: made.secret, key: presentKey(made.key) })
            : `${made.secret}\n`,
        );
      });
    });
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
