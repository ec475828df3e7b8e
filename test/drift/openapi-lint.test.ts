import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { Document, type RulesetDefinition, Spectral } from "@stoplight/spectral-core";
import { Yaml } from "@stoplight/spectral-parsers";
import { ACCEPTED, RULESET } from "./openapi-ruleset";
import { ROOT, readText } from "./read-markdown";

/** What Spectral calls an error. */
const ERROR = 0;
/** Each looks at 760 kB by some hundred rules. */
const PATIENCE = 240_000;

describe("openapi.yaml", () => {
  const text = readText("openapi.yaml");

  // In a process of its own: the package has ECMAScript modules alone, which jest does not load.
  it(
    "has no error of Redocly's recommended rules",
    () => {
      const found = execFileSync(process.execPath, [join(__dirname, "redocly-errors.mjs"), "openapi.yaml"], {
        ...{ cwd: ROOT, encoding: "utf8" },
      });
      expect(JSON.parse(found)).toEqual([]);
    },
    PATIENCE,
  );

  it(
    "has no error of Spectral's rules nor of OWASP's, but those with a reason",
    async () => {
      const spectral = new Spectral();
      spectral.setRuleset(RULESET as unknown as RulesetDefinition);
      const found = await spectral.run(new Document(text, Yaml, "openapi.yaml"));
      const errors = found
        .filter(({ severity }) => severity === ERROR)
        .map(({ code, path, message }) => ({ code: String(code), path: path.join("."), message }));
      expect(
        errors.filter(
          ({ code, path }) => !ACCEPTED.some((known) => known.code === code && known.path === path),
        ),
      ).toEqual([]);
      // None is kept that is not needed any more.
      expect(errors).toHaveLength(ACCEPTED.length);
    },
    PATIENCE,
  );
});
