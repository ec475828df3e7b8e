import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importOnce } from "./bench-import";
import { type BenchSite, makeBenchSite } from "./bench-server";
import { saveRequest } from "./bench-writes";
import { type CpuProfile, functionAt, partAt, selfTimes } from "./cpu-profile";
import type { DataSize } from "./generated-data";
import { load, requestBytes } from "./load";
import { askedHisps, readQuestions } from "./read-questions";
import { storeGenerated } from "./store-generated";

const SECONDS = 6;
/** Profiles are written for each thread; the number before the last is the thread's. */
const MAIN_THREAD = /\.0\.\d+\.cpuprofile$/;
const PARTS = 12;
const FUNCTIONS = 20;

/** Prints where the server's time goes: of questions at 16 clients, without kept answers, and of writes and imports. */
export async function printProfiles(size: DataSize, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const folder = mkdtempSync(join(tmpdir(), "cx-profile-"));
    try {
      const file = join(folder, "cx.sqlite");
      const settings = { CACHE_MB: "0", NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}` };
      const site = await makeBenchSite(
        `sqlite:${file}`,
        folder,
        {},
        {
          fill: (url) => storeGenerated(url, size),
          submits: askedHisps(size),
        },
      );
      const seconds = await workOn(name, { ...site, start: () => site.start(settings) }, file, size);
      const path = readdirSync(folder).find((entry) => MAIN_THREAD.test(entry));
      if (path === undefined) throw new Error("there is no profile");
      const profile = JSON.parse(readFileSync(join(folder, path), "utf8")) as CpuProfile;
      console.log(`\n${name}: self time, in per cent of the time in which there was work\n`);
      for (const [nameOf, most] of [
        [partAt, PARTS],
        [functionAt, FUNCTIONS],
      ] as const) {
        for (const { what, part } of selfTimes(profile, seconds, nameOf).slice(0, most))
          console.log(`${(part * 100).toFixed(1).padStart(5)}  ${what}`);
        console.log("");
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** @returns for how many of the last seconds of its life the server was at it */
async function workOn(name: string, site: BenchSite, file: string, size: DataSize): Promise<number> {
  if (name === "W2") return (await importOnce(site, file, size)).http;
  const server = await site.start();
  try {
    const question = readQuestions(size).find((one) => one.name === name);
    const requests = question?.requests.map(requestBytes);
    if (name !== "W1" && requests === undefined) throw new Error(`${name} has no profile`);
    let written = 0;
    await load(
      server.url,
      (index) => requests?.[index % requests.length] ?? saveRequest(size, written++, site.key),
      { clients: 16, seconds: SECONDS, status: name === "W1" ? 201 : 200 },
    );
  } finally {
    await server.end();
  }
  return SECONDS;
}
