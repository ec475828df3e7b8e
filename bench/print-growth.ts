import { benchGrowth } from "./bench-growth";
import { MAIN_QUESTIONS } from "./main-questions";

/** Measures how cost grows with the data, and prints a table. */
export async function printGrowth(most: number): Promise<void> {
  const factors = [1, 10, 100, 1_000].filter((factor) => factor <= most);
  const measures = await benchGrowth(factors);
  console.log("\nHow cost grows with the published data: medians in ms, no answers kept\n");
  for (const { name, asks } of MAIN_QUESTIONS) console.log(`${name}  ${asks}`);
  console.table(
    measures.map(({ engine, factor, results, megabytes, medians }) => ({
      ...{ engine, "times the real data": factor, "measure results": results, "MB on disk": megabytes },
      ...Object.fromEntries(
        Object.entries(medians).map(([name, time]) => [name, Math.round(time * 10) / 10]),
      ),
    })),
  );
}
