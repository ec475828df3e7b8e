import { readFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { UsageError } from "./usage-error";

/** A server, and who asks it. */
export interface Connection {
  /** Its address, without a slash at the end. */
  readonly server: string;
  /** Null asks as the public. */
  readonly key: string | null;
}

/** What the options say. */
export interface ServerOptions {
  readonly server?: string;
  readonly key?: string;
  readonly keyFile?: string;
}

/** Gives a command the options that name a server and a key. */
export function addServerOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--server <url>", "address of the server, such as https://cx.example.gov").env("CX_SERVER"),
    )
    .addOption(new Option("--key-file <file>", "file that holds the key"))
    .addOption(
      new Option("--key <key>", "the key; safer in CX_KEY or a file, a shell remembers arguments").env(
        "CX_KEY",
      ),
    );
}

/**
 * The server that options or environment name; null where none is named.
 * @throws UsageError, which never shows the key
 */
export async function readConnection(command: Command): Promise<Connection | null> {
  const { server = "", key, keyFile } = command.opts<ServerOptions>();
  if (server === "") return null;
  if (/\/\/[^/]*@/.test(server))
    throw new UsageError("A server's address holds no name and password. Put the key into CX_KEY or a file.");
  const url = URL.parse(server);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(
      `${JSON.stringify(server)} is no address of a server. Write one like http://localhost:4000.`,
    );
  const inArguments = command.getOptionValueSource("key") === "cli";
  if (inArguments && keyFile !== undefined) throw new UsageError("Give one key: --key or --key-file.");
  const found = keyFile === undefined ? (key ?? "") : await readKeyFile(keyFile);
  if (!/^[\x21-\x7e]*$/.test(found))
    throw new UsageError("The key holds characters that no key has. Copy it again, whole and on one line.");
  if (inArguments)
    warn(
      "--key stays in the shell's history and shows in lists of processes; CX_KEY or --key-file does not.",
    );
  if (found !== "" && url.protocol === "http:" && !isThisMachine(url.hostname))
    warn(`the key travels to ${url.host} unencrypted. Use https.`);
  return { server: `${url.origin}${url.pathname}`.replace(/\/+$/, ""), key: found === "" ? null : found };
}

/** The same, for commands that are nothing without a server. @throws UsageError */
export async function requireConnection(command: Command): Promise<Connection> {
  const connection = await readConnection(command);
  if (connection !== null) return connection;
  throw new UsageError("Say which server: --server http://localhost:4000, or CX_SERVER in the environment.");
}

async function readKeyFile(file: string): Promise<string> {
  const key = (await readFile(file, "utf8")).trim();
  if (key === "") throw new UsageError(`${file} holds no key.`);
  return key;
}

function isThisMachine(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}

function warn(text: string): void {
  process.stderr.write(`Warning: ${text}\n`);
}
