// Looks at the documentation as people do: every page at a phone's and a desk's width, light and dark, search, live box.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { buildSite, siteFolder } from "../../docs/build.ts";
import { findChromium } from "../../scripts/lib/find-chromium.ts";
import { serve } from "./static-server.ts";
import { brokenLinks } from "./site-links.ts";

const executable = findChromium();
const pictures = argument("--pictures");
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 900 };
/** One of 140 alike. */
const isOneOfMany = (path: string): boolean => /^\/diagnostics\/AEP(?!613)/.test(path);

/** Runs in the page; as text, because this project's types know no browser. */
const lookInside = `({
  title: document.querySelector("h1")?.innerText ?? "",
  overflow: document.documentElement.scrollWidth - window.innerWidth,
  diagrams: document.querySelectorAll(".diagram").length,
  drawn: document.querySelectorAll(".diagram svg[viewBox]").length,
  images: [...document.images].filter((image) => image.complete && image.naturalWidth === 0 && image.offsetParent).length,
  dark: document.documentElement.classList.contains("dark"),
})`;

const problems: string[] = [];
const folder = process.argv.includes("--built") ? siteFolder : await buildSite();
const links = await brokenLinks(folder);
problems.push(...links.broken.map((link) => `broken link: ${link}`));

if (executable === undefined) {
  console.log("No Chromium: checked links only. Install Debian's (`apt-get install chromium`), or set AEP_CHROMIUM.");
  if (process.env["AEP_BROWSER_REQUIRED"] === "1") problems.push("no Chromium, and AEP_BROWSER_REQUIRED is 1");
} else {
  const site = await serve(folder);
  const browser = await chromium.launch({ executablePath: executable, args: ["--no-sandbox"] });
  try {
    await look(browser, site.url);
  } finally {
    await browser.close();
    site.close();
  }
}
for (const problem of problems) console.error(`FAIL  ${problem}`);
console.log(`${links.pages} pages of documentation, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

async function look(browser: Browser, url: string): Promise<void> {
  const start = await open(browser, url, desk, "light");
  await start.goto(`${url}/start`);
  const paths = await start.evaluate<string[]>(
    `[...new Set([...document.querySelectorAll(".VPSidebar a")].map((link) => link.getAttribute("href")))]`,
  );
  check(paths.length > 150, `only ${paths.length} pages in the sidebar`);
  await start.context().close();
  const shown = ["/", ...paths.filter((path) => !isOneOfMany(path))];
  for (const [size, look] of [
    [desk, "light"],
    [phone, "dark"],
  ] as const) {
    const page = await open(browser, url, size, look);
    for (const path of shown) await lookAt(page, url, path, `${size === phone ? "phone" : "desk"}-${look}`);
    await page.context().close();
  }
  await searches(browser, url);
  await togglesDark(browser, url);
  await navigatesOnPhone(browser, url);
  await runsTheLiveBox(browser, url);
}

async function open(
  browser: Browser,
  url: string,
  viewport: typeof desk,
  colorScheme: "light" | "dark",
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  page.on("pageerror", (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`${page.url()}: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(url))
      problems.push(`${page.url()} asks for ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${page.url()}: ${response.status()} for ${response.url()}`);
  });
  return page;
}

interface Seen {
  readonly title: string;
  readonly overflow: number;
  readonly diagrams: number;
  readonly drawn: number;
  readonly images: number;
  readonly dark: boolean;
}

async function lookAt(page: Page, url: string, path: string, look: string): Promise<void> {
  await page.goto(`${url}${path}`, { waitUntil: "networkidle" });
  await page
    .waitForFunction(`document.querySelectorAll(".diagram:not(:has(svg))").length === 0`)
    .catch(() => undefined);
  const seen = await page.evaluate<Seen>(lookInside);
  const name = `${path} (${look})`;
  check(seen.title !== "" && !seen.title.includes("404"), `${name}: no title`);
  check(seen.overflow <= 0, `${name}: ${seen.overflow} px wider than the screen`);
  check(seen.drawn === seen.diagrams, `${name}: ${seen.diagrams - seen.drawn} diagrams are not drawn`);
  check(seen.images === 0, `${name}: ${seen.images} broken images`);
  check(seen.dark === look.endsWith("dark"), `${name}: wrong colours`);
  if (pictures !== undefined) await picture(page, `${path.replaceAll("/", "_")}-${look}`);
}

async function searches(browser: Browser, url: string): Promise<void> {
  const page = await open(browser, url, desk, "light");
  await page.goto(`${url}/start`, { waitUntil: "networkidle" });
  await page.keyboard.press("Control+KeyK");
  await page.locator("#localsearch-input").fill("handover backfill");
  await page.locator(".VPLocalSearchBox .result").first().waitFor();
  await picture(page, "search");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/(?:replace|exact-handover)/);
  await page.context().close();
}

async function togglesDark(browser: Browser, url: string): Promise<void> {
  const page = await open(browser, url, desk, "light");
  await page.goto(`${url}/ownership`, { waitUntil: "networkidle" });
  const background = (): Promise<string> => page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
  const light = await background();
  await page.locator(".VPNavBarAppearance .VPSwitchAppearance").click();
  await page.waitForFunction(`getComputedStyle(document.body).backgroundColor !== ${JSON.stringify(light)}`);
  await page.reload({ waitUntil: "networkidle" });
  check((await background()) !== light, "dark mode is forgotten by a reload");
  await page.context().close();
}

async function navigatesOnPhone(browser: Browser, url: string): Promise<void> {
  const page = await open(browser, url, phone, "light");
  await page.goto(`${url}/start`, { waitUntil: "networkidle" });
  await page.locator(".VPLocalNav .menu").click();
  await page.locator(".VPSidebar a", { hasText: "Drift" }).click();
  await page.waitForURL(/\/drift$/);
  await page.context().close();
}

async function runsTheLiveBox(browser: Browser, url: string): Promise<void> {
  const page = await open(browser, url, desk, "light");
  await page.goto(`${url}/mapping`, { waitUntil: "networkidle" });
  const results = page.locator("[data-test=results]");
  await results.getByText('"address": "ada@example.com"').waitFor();
  check((await results.innerText()).includes("_tenant.score"), "the live box does not show the row that fails");
  await page.locator("[data-test=mapping]").fill("_id: Id\nperson.name.firstName: = uper(FirstName)");
  await results.getByText("upper").waitFor();
  await page.locator("[data-test=mapping]").fill("_id: Id\nperson.name.firstName: = upper(name.first)");
  await page.locator("[data-test=rows]").fill('{"Id": "1", "name": {"first": "ada"}}');
  await results.getByText('"firstName": "ADA"').waitFor();
  await picture(page, "live-box");
  await page.context().close();
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

function check(condition: boolean, problem: string): void {
  if (!condition) problems.push(problem);
}

function argument(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
}
