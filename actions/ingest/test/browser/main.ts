// Looks at what people see: comments and summaries with GitHub's look, in a headless Chromium.
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Marked } from "marked";
import { chromium, type Browser, type Page } from "playwright-core";
import { findChromium } from "../../../../scripts/lib/find-chromium.ts";
import { makeDocuments, type Document } from "./documents.ts";

/** Pictures hold times of day: they are written anew only when asked for. */
const keep = process.argv.includes("--keep-pictures");
/** Folder for pictures of all pages, to look at while working on them. */
const everyPicture = process.env["AEP_PICTURES"];
const pictures = join(import.meta.dirname, "../../../../docs/pictures");
const executable = findChromium();
const looks = [
  { look: "light", width: 900, phone: false },
  { look: "dark", width: 900, phone: false },
  { look: "light", width: 360, phone: true },
  { look: "dark", width: 360, phone: true },
] as const;
/** Our own links, and nothing else, may lead anywhere. */
const ourLinks = /^https:\/\/github\.com\/acme\/leads\/(actions\/runs\/7|pull\/2\d\d)$/u;

/** Runs in the page; as text, because this project's types know no browser. */
const lookInside = `(() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const text = all("article *").filter((one) => one.innerText?.trim());
  return {
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    smallest: Math.min(...text.map((one) => Number.parseFloat(getComputedStyle(one).fontSize))),
    foreign: all("article img, article script, article iframe, article svg").length,
    links: all("article a").map((link) => link.href),
    sideways: all("article table").filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.rows[0].innerText),
    empty: all("article table").filter((one) => one.querySelectorAll("td").length === 0).length,
  };
})()`;

if (executable === undefined) {
  const required = process.env["AEP_BROWSER_REQUIRED"] === "1";
  console.log(
    "No Chromium: looked at nothing. Install Debian's (`apt-get install chromium`) or name one with AEP_CHROMIUM.",
  );
  process.exitCode = required ? 1 : 0;
} else {
  const started = performance.now();
  const browser = await chromium.launch({ executablePath: executable, args: ["--no-sandbox"] });
  try {
    const documents = await makeDocuments();
    const problems = await lookAt(browser, documents);
    for (const problem of problems) console.error(`FAIL  ${problem}`);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${documents.length} pages in ${looks.length} looks, ${problems.length} problems (${seconds} s)`);
    process.exitCode = problems.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

async function lookAt(browser: Browser, documents: readonly Document[]): Promise<readonly string[]> {
  const problems: string[] = [];
  await mkdir(pictures, { recursive: true });
  for (const { look, width, phone } of looks) {
    const context = await browser.newContext({ colorScheme: look, viewport: { width, height: 200 } });
    const page = await context.newPage();
    page.on("request", (request) => problems.push(`a page asked for ${request.url()}`));
    for (const document of documents) {
      const name = `${document.name}-${phone ? "phone" : "desktop"}-${look}`;
      await page.setContent(await pageOf(document.markdown));
      // The parts about a dataflow, open: what a reviewer looks at.
      await page.evaluate(
        `document.querySelectorAll("details:not(:last-of-type)").forEach((one) => { one.open = true; })`,
      );
      if (everyPicture !== undefined)
        await page.screenshot({ path: join(everyPicture, `${name}.png`), fullPage: true });
      if (keep && document.kept) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
      problems.push(...(await problemsOf(page, name)));
    }
    await context.close();
  }
  return problems;
}

interface Seen {
  readonly overflow: number;
  readonly smallest: number;
  readonly foreign: number;
  readonly links: readonly string[];
  readonly sideways: readonly string[];
  readonly empty: number;
}

/** What is wrong with all details open: wider than the screen, unreadably small, or not ours. */
async function problemsOf(page: Page, name: string): Promise<readonly string[]> {
  const seen = await page.evaluate<Seen>(lookInside);
  return [
    ...(seen.overflow > 0 ? [`${name}: ${seen.overflow} px wider than the screen`] : []),
    ...(seen.smallest < 9 ? [`${name}: text of ${seen.smallest} px`] : []),
    ...(seen.foreign > 0 ? [`${name}: ${seen.foreign} elements that are not ours`] : []),
    ...seen.sideways.map((header) => `${name}: a table that scrolls sideways: ${header.replaceAll(/\s+/gu, " ")}`),
    ...(seen.empty > 0 ? [`${name}: ${seen.empty} empty tables`] : []),
    ...seen.links.filter((link) => !ourLinks.test(link)).map((link) => `${name}: a link to ${link}`),
  ];
}

async function pageOf(markdown: string): Promise<string> {
  const css = await readFile(new URL(import.meta.resolve("github-markdown-css/github-markdown.css")), "utf8");
  const body = await new Marked({ gfm: true, renderer: { code: codeBlock } }).parse(markdown);
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>${css}
body { margin: 0 } .markdown-body { box-sizing: border-box; min-height: 100vh; padding: 16px }</style>
<article class="markdown-body">${body}</article>`;
}

/** GitHub colours the lines of a diff. */
function codeBlock({ text, lang }: { readonly text: string; readonly lang?: string }): string {
  const colours: Readonly<Record<string, string>> = { "+": "pl-mi1", "-": "pl-md", "@": "pl-mdr", "!": "pl-mi2" };
  const lines = text.split("\n").map((line) => {
    const escaped = line.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    const colour = lang === "diff" ? colours[line.charAt(0)] : undefined;
    return colour === undefined ? escaped : `<span class="${colour}">${escaped}</span>`;
  });
  return `<pre><code>${lines.join("\n")}</code></pre>`;
}
