#!/usr/bin/env node
import { requireNode } from "./require-node";

requireNode(process.versions.node);
// Only now: what follows needs the Node version just checked.
void import("./program.js").then(({ runProgram }) => runProgram(process.argv));
