import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";

const QUIET = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What to do where there is no browser; null where there is one. */
export function whatIsMissing(): string | null {
  if (existsSync(CHROMIUM)) return null;
  return `There is no Chromium at ${CHROMIUM}. Install one (apt-get install --no-install-recommends chromium), or set CHROMIUM_PATH to yours.`;
}

/** A headless browser. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET });
}

/** An open page and everything it did that no page of ours may do. */
export interface WatchedPage {
  readonly page: Page;
  /** Console errors, uncaught exceptions, breaches of the content security policy, requests to other hosts or that failed. */
  readonly faults: readonly string[];
}

/** Opens a page in a context of its own, watched from its first byte on. */
export async function openPage(browser: Browser, url: string, [width, height]: Size): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: "light" });
  // A browser on a busy machine takes its time; that is no fault of the page.
  context.setDefaultTimeout(150_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => faults.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && host !== new URL(url).host)
      faults.push(`elsewhere: ${request.url()}`);
  });
  await page.exposeFunction("reportBreach", (text: string) =>
    faults.push(`content security policy: ${text}`),
  );
  await page.addInitScript(`document.addEventListener("securitypolicyviolation", (event) =>
    window.reportBreach(event.effectiveDirective + " " + event.blockedURI))`);
  await page.goto(url, { waitUntil: "networkidle" });
  return { page, faults };
}

/** Width and height of a screen. */
export type Size = readonly [width: number, height: number];

/** How many pixels of the page lie beside the screen. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
