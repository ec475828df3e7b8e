/*
 * Puts the web pages and the few library files they need into dist/assets, so that the server itself serves
 * everything and no page asks another site for anything. Every library goes with its licence.
 */
import { copyFile, mkdir, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const packages = join(root, "node_modules");
const assets = join(root, "dist", "assets");

const PAGES = ["home", "docs", "graphiql"];
/** What each page takes from which package, under which name. */
const LIBRARIES = {
  docs: {
    "swagger-ui-bundle.js": "swagger-ui-dist/swagger-ui-bundle.js",
    "swagger-ui.css": "swagger-ui-dist/swagger-ui.css",
    "swagger-ui.LICENSE.txt": "swagger-ui-dist/LICENSE",
    "swagger-ui.NOTICE.txt": "swagger-ui-dist/NOTICE",
    // The bundle's own header refers to this file by this name.
    "swagger-ui-bundle.js.LICENSE.txt": "swagger-ui-dist/swagger-ui-bundle.js.LICENSE.txt",
  },
  graphiql: {
    "graphiql.min.js": "graphiql/graphiql.min.js",
    "graphiql.min.css": "graphiql/graphiql.min.css",
    "graphiql.LICENSE.txt": "graphiql/LICENSE",
    "react.production.min.js": "react/umd/react.production.min.js",
    "react.LICENSE.txt": "react/LICENSE",
    "react-dom.production.min.js": "react-dom/umd/react-dom.production.min.js",
    "react-dom.LICENSE.txt": "react-dom/LICENSE",
  },
};

await Promise.all(
  PAGES.map(async (page) => {
    const source = join(root, "src", "faces", "web", "pages", page);
    const target = join(assets, page);
    await mkdir(target, { recursive: true });
    const own = (await readdir(source)).map((name) => [name, join(source, name)]);
    const taken = Object.entries(LIBRARIES[page] ?? {}).map(([name, from]) => [name, join(packages, from)]);
    await Promise.all([...own, ...taken].map(([name, from]) => put(from, join(target, name))));
  }),
);

/**
 * Replaces a file at once: a server that is serving it, or a second build, never meets half of it or none. One that is the
 * same already is left alone.
 */
async function put(from, to) {
  const [wanted, there] = await Promise.all([readFile(from), readFile(to).catch(() => null)]);
  if (there?.equals(wanted)) return;
  const fresh = `${to}.${process.pid}`;
  await copyFile(from, fresh);
  await rename(fresh, to);
}
