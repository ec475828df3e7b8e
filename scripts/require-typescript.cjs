/*
 * Lets a thread of a test run load the TypeScript sources: each file is compiled as it is loaded, with the settings that
 * jest compiles with, so that a test never meets code that was built before the last change.
 */
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { transformSync } = require("@swc/core");

const settings = JSON.parse(readFileSync(join(__dirname, "..", ".swcrc"), "utf8"));

require.extensions[".ts"] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, "utf8"), { ...settings, filename, swcrc: false });
  module._compile(code, filename);
};
