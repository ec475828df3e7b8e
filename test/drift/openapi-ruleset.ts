import owasp from "@stoplight/spectral-owasp-ruleset";
import { oas } from "@stoplight/spectral-rulesets";

/** Where requests are described: parameters, bodies, and the shapes that bodies are made of. */
const OF_REQUESTS = (type: string): string[] => [
  `$.paths[*][*].parameters..[?(@ && @.type=="${type}")]`,
  `$.paths[*][*].requestBody..[?(@ && @.type=="${type}")]`,
  `$.components.schemas[?(@property.match(/Input$/))]..[?(@ && @.type=="${type}")]`,
  `$.components.schemas[?(@property.match(/Input$/))]..[?(@ && @.type && @.type.constructor.name === "Array" && @.type.includes("${type}"))]`,
];

const rules = owasp.rules;

/**
 * Spectral's rules for OpenAPI, with OWASP's for security. Limits of size are asked of what comes in, which a client
 * could make too large; what goes out may be as long as the data is.
 */
export const RULESET = {
  extends: [oas, owasp],
  rules: {
    "owasp:api4:2023-string-limit": {
      ...rules["owasp:api4:2023-string-limit"],
      given: OF_REQUESTS("string"),
    },
    "owasp:api4:2023-array-limit": { ...rules["owasp:api4:2023-array-limit"], given: OF_REQUESTS("array") },
    "owasp:api4:2023-integer-limit": {
      ...rules["owasp:api4:2023-integer-limit"],
      given: OF_REQUESTS("integer"),
    },
  },
};

/** Errors that are none here: the rule, where, and why. */
export const ACCEPTED: readonly { readonly code: string; readonly path: string; readonly why: string }[] = [
  {
    code: "owasp:api2:2023-write-restricted",
    path: "paths./v1/surveys:check.post.security",
    why: "It is a POST because a draft survey is its body. It stores nothing, and anybody may check one.",
  },
];
