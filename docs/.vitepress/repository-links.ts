import { posix } from "node:path";
import type { MarkdownRenderer } from "vitepress";

const repository = "https://github.com/org/aep-ingest-action/tree/main";

/** A relative link to what the site does not have leads to the repository: right on GitHub as it is, and here with its address. */
export function repositoryLinks(markdown: MarkdownRenderer): void {
  const usual = markdown.renderer.rules.link_open;
  markdown.renderer.rules.link_open = (tokens, index, options, env: { relativePath?: string }, self) => {
    const token = tokens[index];
    const href = token?.attrGet("href") ?? "";
    const target = posix.join("docs", posix.dirname(env.relativePath ?? ""), href);
    if (/^\.\.?\//.test(href) && (!target.startsWith("docs/") || target.endsWith(".yml")))
      token?.attrSet("href", `${repository}/${target}`);
    // GitHub shows a folder's README; the site has an index.
    else if (/(?:^|\/)README\.md(?:#|$)/.test(href)) token?.attrSet("href", href.replace("README.md", "index.md"));
    return usual?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options);
  };
}
