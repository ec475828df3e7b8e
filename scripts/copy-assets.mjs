/*
 * Puts the web pages and the few library files they need into dist/assets, so that the server itself serves
 * everything and no page asks another site for anything. Every library goes with its licence.
 */
import { cp, mkdir } from "node:fs/promises";
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
    const target = join(assets, page);
    await mkdir(target, { recursive: true });
    await cp(join(root, "src", "faces", "web", "pages", page), target, { recursive: true });
    const files = Object.entries(LIBRARIES[page] ?? {});
    await Promise.all(files.map(([name, from]) => cp(join(packages, from), join(target, name))));
  }),
);
