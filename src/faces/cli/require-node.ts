/** Says what to do and ends the process where Node is too old to run the rest. */
export function requireNode(version: string): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return;
  process.stderr.write(
    `cx-data-api needs Node 22.15 or newer; this is ${version}. Install a current Node, or run it by npm scripts in a checkout, which bring their own.\n`,
  );
  process.exit(1);
}
