import type { MarkdownRenderer } from "vitepress";

/** ```` ```mermaid ```` becomes a component that draws in the page; GitHub draws the same block by itself. */
export function mermaidFences(markdown: MarkdownRenderer): void {
  const usual = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    if (token?.info.trim() === "mermaid") return `<MermaidDiagram code="${encodeURIComponent(token.content)}" />`;
    return usual?.(tokens, index, options, env, self) ?? "";
  };
}
