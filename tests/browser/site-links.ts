import { glob, readFile } from "node:fs/promises";
import { join, posix } from "node:path";

/** Links of the built site to pages, files or headings of it that do not exist, as `page -> link`. */
export async function brokenLinks(
  folder: string,
): Promise<{ readonly pages: number; readonly broken: readonly string[] }> {
  const files = new Set(await Array.fromAsync(glob("**/*.*", { cwd: folder })));
  const pages = [...files].filter((file) => file.endsWith(".html"));
  const texts = new Map(
    await Promise.all(pages.map(async (page) => [page, await readFile(join(folder, page), "utf8")] as const)),
  );
  const ids = new Map(Array.from(texts, ([page, text]) => [page, idsOf(text)]));
  const broken = new Set<string>();
  for (const [page, text] of texts) {
    for (const [, href = ""] of text.matchAll(/<(?:a|img|link|script)\b[^>]*?\s(?:href|src)="([^"]*)"/g)) {
      if (/^(?:[a-z]+:|\/\/)/.test(href)) continue;
      const [path = "", anchor] = href.replaceAll("&amp;", "&").split("#");
      const target = path === "" ? page : fileOf(posix.join("/", posix.dirname(page), path), path, files);
      if (target === undefined) broken.add(`${page} -> ${href}`);
      else if (anchor && ids.get(target)?.has(decodeURIComponent(anchor)) === false) broken.add(`${page} -> ${href}`);
    }
  }
  return { pages: pages.length, broken: [...broken].sort() };
}

function idsOf(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/\sid="([^"]*)"/g), ([, id = ""]) => id.replaceAll("&amp;", "&")));
}

function fileOf(resolved: string, written: string, files: ReadonlySet<string>): string | undefined {
  const path = (written.startsWith("/") ? written : resolved).replace(/^\/+/, "").split("?")[0] ?? "";
  return [path, `${path}.html`, `${path}index.html`, `${path}/index.html`].find((file) => files.has(file));
}
