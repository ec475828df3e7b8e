import type { FastifyInstance } from "fastify";

/** Every method and path that a server answers, as its router has them; HEAD goes with GET, OPTIONS is CORS'. */
export function registeredRoutes(app: FastifyInstance): string[] {
  const found: string[] = [];
  // The router prints its tree of prefixes: what stands above a line, to the left, comes before it in the path.
  const above: string[] = [];
  for (const line of app.printRoutes().split("\n")) {
    const [, indent, name, methods] = /^((?:│ {3}| {4})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (indent === undefined || name === undefined) continue;
    const depth = indent.length / 4;
    above.length = depth;
    above.push(name === "(empty root node)" ? "" : name);
    const path = above.join("");
    for (const method of methods?.split(", ") ?? []) {
      if (method !== "HEAD" && method !== "OPTIONS") found.push(`${method} ${path}`);
    }
  }
  return found;
}
