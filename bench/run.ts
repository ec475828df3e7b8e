import { parseArgs } from "node:util";
import type { Rounds } from "./bench-reads";
import { LARGE, SMALL } from "./generated-data";
import { printFiles } from "./print-files";
import { printGrowth } from "./print-growth";
import { printMain } from "./print-main";
import { printProfiles } from "./print-profile";

const HELP = `Measures the built server on this machine.

npm run bench                    the questions of docs/performance.md beside what node:http does with the same bytes
npm run bench -- --quick         the same with short rounds
npm run bench -- --check         the same; fails where a ratio is below its floor (bench/floors.json) by more than a third
npm run bench -- --set-floors    the same; the ratios measured become the floors
npm run bench -- --large         the same on 6.7 million results in place of 80,640
npm run bench -- --postgres      the same on a PostgreSQL of this machine, but for what is said beside SQLite's driver
npm run bench -- --only Q1,W2    these alone, of Q0 Q1 Q2 Q2s Q3 Q4 Q5 304 Q6 W1 W2 Q1+w C M
npm run bench -- --profile Q1,W2 where the server's time goes: of Q0 to Q5 without kept answers, W1, W2
npm run bench -- --files         a large file in and out: time, rows a second, peak memory; --rows 50000 for fewer
npm run bench -- --grow          how cost grows with the data, on both engines; --most 100 for less
`;

const ROUNDS: Rounds = { count: 5, seconds: 1 };
const QUICK: Rounds = { count: 3, seconds: 0.4 };

const { values } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
    "set-floors": { type: "boolean", default: false },
    large: { type: "boolean", default: false },
    postgres: { type: "boolean", default: false },
    only: { type: "string" },
    profile: { type: "string" },
    files: { type: "boolean", default: false },
    rows: { type: "string", default: "500000" },
    grow: { type: "boolean", default: false },
    most: { type: "string", default: "1000" },
  },
});

async function run(): Promise<void> {
  const size = values.large ? LARGE : SMALL;
  if (values.help) console.log(HELP);
  else if (values.profile !== undefined) await printProfiles(size, values.profile.split(","));
  else if (values.grow) await printGrowth(Number(values.most));
  else if (values.files) await printFiles(Number(values.rows));
  else {
    if ((values.large || values.postgres) && (values.check || values["set-floors"]))
      throw new Error("Floors are those of the small data on SQLite: leave out --large and --postgres.");
    await printMain(
      {
        ...{ size, rounds: values.quick ? QUICK : ROUNDS },
        only: values.only?.split(",") ?? null,
      },
      values.postgres ? "PostgreSQL" : "SQLite",
      values.check ? "check" : values["set-floors"] ? "set" : "none",
    );
  }
}

run().catch((failure: unknown) => {
  console.error(failure);
  process.exitCode = 1;
});
