import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { makeTestApp, type TestApp } from "../support/test-app";
import { launchBrowser, openPage, type Size, sidewaysOverflow, whatIsMissing } from "./browser";

const PHONE: Size = [390, 844];
const DESKTOP: Size = [1280, 800];
const SIZES = [PHONE, DESKTOP];

const missing = whatIsMissing();
const inCi = process.env["CI"] !== undefined && process.env["CI"] !== "false" && process.env["CI"] !== "";

if (missing !== null && !inCi) console.warn(`\n*** The pages are NOT tested. ${missing} ***\n`);

if (missing !== null && inCi) {
  it("has a browser to test the pages with", () => {
    throw new Error(missing);
  });
}

(missing === null ? describe : describe.skip)("the pages", () => {
  let app: TestApp;
  let browser: Browser;
  let base: string;

  beforeAll(async () => {
    app = await makeTestApp("sqlite");
    await app.app.listen({ port: 0, host: "127.0.0.1" });
    base = `http://127.0.0.1:${(app.app.server.address() as AddressInfo).port}`;
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  describe.each(SIZES)("at %i x %i", (...size) => {
    it.each(["/", "/docs", "/docs/data-dictionary", "/graphiql"])(
      "%s shows, without a fault and without scrolling sideways",
      async (path) => {
        const { page, faults } = await openPage(browser, `${base}${path}`, size);
        expect(await page.title()).toContain("Customer Experience Data API");
        expect(await sidewaysOverflow(page)).toBe(0);
        expect(faults).toEqual([]);
        await page.context().close();
      },
    );

    it("/ links to nothing that is not there", async () => {
      const { page } = await openPage(browser, `${base}/`, size);
      const links = await page
        .locator("a")
        .evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
      expect(links.length).toBeGreaterThan(5);
      for (const link of links)
        expect([link, (await page.request.get(new URL(link, base).href)).status()]).toEqual([link, 200]);
      await page.context().close();
    });

    it("/ describes the dataset to search engines, with addresses that answer", async () => {
      const { page, faults } = await openPage(browser, `${base}/`, size);
      const text = (await page.locator('script[type="application/ld+json"]').textContent()) ?? "";
      const described = JSON.parse(text) as {
        "@type": string;
        name: string;
        description: string;
        license: string;
        includedInDataCatalog: { url: string };
        distribution: { contentUrl: string; encodingFormat: string }[];
      };
      const { title, description, license } = await (await page.request.get(`${base}/data.json`)).json();
      // One dataset, described alike here and in the catalog.
      expect(described).toMatchObject({ "@type": "Dataset", name: title, description, license });
      expect((await page.request.get(base + described.includedInDataCatalog.url)).status()).toBe(200);
      for (const { contentUrl, encodingFormat } of described.distribution) {
        const answer = await page.request.get(`${base}${contentUrl}`);
        expect([contentUrl, answer.status()]).toEqual([contentUrl, 200]);
        expect(answer.headers()["content-type"]).toContain(encodingFormat);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it("/docs lists every operation and tries one out", async () => {
      const { page, faults } = await openPage(browser, `${base}/docs`, size);
      const { paths } = (await (await page.request.get(`${base}/openapi.json`)).json()) as { paths: object };
      const operations = Object.values(paths).flatMap((path: object) => Object.keys(path));
      await page.locator(".opblock").first().waitFor();
      expect(await operationsWhileScrolling(page)).toBe(operations.length);
      const listHisps = page.locator(".opblock", { has: page.locator('[data-path="/v1/hisps"]') }).first();
      await listHisps.locator(".opblock-summary-control").click();
      await listHisps.locator("button.execute").click();
      const answer = listHisps.locator(".live-responses-table .response");
      await answer.waitFor();
      expect(await answer.locator(".response-col_status").textContent()).toMatch(/^200/);
      expect(await answer.textContent()).toContain("treas-irs");
      expect(await sidewaysOverflow(page)).toBe(0);
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it("/graphiql runs the query it opens with", async () => {
      const { page, faults } = await openPage(browser, `${base}/graphiql`, size);
      const answered = page.waitForResponse(
        (response) => response.request().postData()?.includes("treas-irs") === true,
      );
      await page.locator(".graphiql-execute-button").click();
      const body = (await (await answered).json()) as {
        data?: { hisp?: { name: string } };
        errors?: unknown;
      };
      expect(body.errors).toBeUndefined();
      expect(body.data?.hisp?.name).toBe("Internal Revenue Service");
      await page.locator(".result-window", { hasText: "Internal Revenue Service" }).waitFor();
      expect(await sidewaysOverflow(page)).toBe(0);
      expect(faults).toEqual([]);
      await page.context().close();
    });
  });
});

/** How many operations a reader comes across from top to bottom: of many, those on the screen alone are drawn. */
async function operationsWhileScrolling(page: Page): Promise<number> {
  const seen = new Set<string>();
  for (let bottom = false; !bottom; ) {
    const drawn = await page.locator(".opblock").evaluateAll((blocks) => blocks.map(({ id }) => id));
    for (const id of drawn) seen.add(id);
    bottom = await page.evaluate(
      "window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2",
    );
    await page.evaluate("window.scrollBy(0, window.innerHeight / 2)");
    await page.waitForTimeout(150);
  }
  await page.evaluate("window.scrollTo(0, 0)");
  await page.waitForTimeout(300);
  return seen.size;
}
