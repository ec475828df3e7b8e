import { benchGrowth } from "./bench-growth";
import { MAIN_QUESTIONS } from "./main-questions";

/** Measures how cost grows with the data, and prints a table. */
export async function printGrowth(most: number): Promise<void> {
  const factors = [1, 10, 100, 1_000].filter((factor) => factor <= most);
  const measures = await benchGrowth(factors);
  console.log(
    "\nHow cost grows with the published data: medians in ms, and the size of the answer; no answers kept, nothing in memory\n",
  );
  for (const { name, asks } of MAIN_QUESTIONS) console.log(`${name}  ${asks}`);
  console.table(
    measures.map(({ engine, factor, results, megabytes, medians, kilobytes }) => ({
      ...{ engine, "times the real data": factor, "measure results": results, "MB on disk": megabytes },
      ...Object.fromEntries(
        Object.entries(medians).map(([name, time]) => [
          name,
          `${time.toFixed(1)} (${Math.round(kilobytes[name] ?? 0)} kB)`,
        ]),
      ),
    })),
  );
}
