import { makeJobQueue } from "../../src/job-queue";

describe("the queue of jobs", () => {
  it("runs them one after another, in their order, also after one that failed", async () => {
    const said: string[] = [];
    const queue = makeJobQueue((failure) => said.push(`failed ${(failure as Error).message}`));
    const job = (name: string, fails = false) =>
      queue.run(async () => {
        said.push(`${name} begins`);
        await new Promise((go) => setImmediate(go));
        if (fails) throw new Error(name);
        said.push(`${name} ends`);
      });
    const [one, two, three] = [job("one"), job("two", true), job("three")];
    await expect(two).rejects.toThrow("two");
    await Promise.all([one, three]);
    expect(said).toEqual([
      "one begins",
      "one ends",
      "two begins",
      "failed two",
      "three begins",
      "three ends",
    ]);
  });

  it("tells the one under way to end when it stops, and waits for that", async () => {
    const queue = makeJobQueue(() => undefined);
    let ended = false;
    const job = queue.run(async (signal) => {
      await new Promise<void>((go) => signal.addEventListener("abort", () => go()));
      ended = true;
    });
    await new Promise((go) => setImmediate(go));
    await queue.stop();
    expect(ended).toBe(true);
    await job;
  });
});
