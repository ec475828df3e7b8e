#!/usr/bin/env -S node --max-semi-space-size=8
import * as modules from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { PACKAGE_ROOT } from "../../package-root";
import { requireNode } from "./require-node";

// The flag: what is new in memory is nearly all gone at once, and looked through sooner it takes 130 MB less where a large
// file is imported. It can only be given at the start.
requireNode(process.versions.node);
// Rows of a large file live a moment. Where V8 once met many of them alive it makes all others where it looks last: each file
// of 22 MB then took 40 MB more, and half as long again.
setFlagsFromString("--no-allocation-site-pretenuring");
// What was compiled at an earlier start is read from beside it; where nobody may write there it is compiled anew.
modules.enableCompileCache(join(PACKAGE_ROOT, "dist", ".compile-cache"));
// Only now: what follows needs the Node version just checked.
void import("./program.js").then(({ runProgram }) => runProgram(process.argv));
