import { readFileSync } from "node:fs";
import { BaseResolver, createConfig, lintDocument, makeDocumentFromString } from "@redocly/openapi-core";

// Prints every error of Redocly's recommended rules in an OpenAPI document, as JSON.
const [name] = process.argv.slice(2);
const config = await createConfig({ extends: ["recommended"] });
const problems = await lintDocument({
  document: makeDocumentFromString(readFileSync(name, "utf8"), name),
  config,
  externalRefResolver: new BaseResolver(config.resolve),
});
const errors = problems.filter(({ severity }) => severity === "error");
process.stdout.write(
  JSON.stringify(errors.map(({ ruleId, location, message }) => [ruleId, location[0]?.pointer, message])),
);
