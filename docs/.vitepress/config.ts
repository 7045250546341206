import { readFileSync } from "node:fs";
import { defineConfig } from "vitepress";
import { diagnosticsSidebar } from "./diagnostics-sidebar.ts";
import { folderSidebar } from "./folder-sidebar.ts";
import { mermaidFences } from "./mermaid-fences.ts";
import { repositoryLinks } from "./repository-links.ts";

export default defineConfig({
  title: "aep-ingest",
  description: "Adobe Experience Platform ingestion as code",
  lang: "en",
  /** GitHub Pages serves a project below its name; a local preview and the tests at the root. */
  base: process.env["DOCS_BASE"] ?? "/",
  cleanUrls: true,
  srcExclude: ["node_modules/**", "generate/**"],
  rewrites: { "diagnostics/README.md": "diagnostics/index.md" },
  head: [
    [
      "link",
      {
        rel: "icon",
        href:
          "data:image/svg+xml," +
          encodeURIComponent(readFileSync(new URL("../public/logo.svg", import.meta.url), "utf8")),
      },
    ],
  ],
  markdown: {
    config(markdown) {
      mermaidFences(markdown);
      repositoryLinks(markdown);
    },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    languageAlias: { jsonl: "json" },
  },
  themeConfig: {
    logo: "/logo.svg",
    outline: { level: [2, 3] },
    search: {
      provider: "local",
      // Types of the packages come after what is written for people.
      options: { miniSearch: { searchOptions: { boostDocument: (id: string) => (id.startsWith("/api/") ? 0.2 : 1) } } },
    },
    socialLinks: [{ icon: "github", link: "https://github.com/org/aep-ingest-action" }],
    editLink: { pattern: "https://github.com/org/aep-ingest-action/edit/main/docs/:path" },
    footer: {
      message:
        "Nothing here has been validated against real Experience Platform. “Adobe” is a trademark of Adobe; this project is not affiliated with Adobe.",
    },
    nav: [
      { text: "Start", link: "/start" },
      { text: "Guide", link: "/ownership" },
      { text: "Connectors", link: "/connectors/" },
      { text: "Reference", link: "/reference/config" },
    ],
    sidebar: [
      {
        text: "Begin",
        items: [
          { text: "In ten minutes", link: "/start" },
          { text: "Adobe's tutorial beside our file", link: "/tutorial" },
          { text: "In CI", link: "/ci" },
          { text: "Examples to copy", link: "/examples" },
          { text: "From hand-made flows", link: "/migrate" },
          { text: "Troubleshooting", link: "/troubleshooting" },
        ],
      },
      {
        text: "How it works",
        items: [
          { text: "Ownership", link: "/ownership" },
          { text: "In place, or replaced", link: "/replace" },
          { text: "Drift", link: "/drift" },
          { text: "Crashes", link: "/crashes" },
          { text: "Exact handover?", link: "/exact-handover" },
          { text: "Security", link: "/security" },
          { text: "Alternatives and limits", link: "/alternatives" },
          { text: "Benchmarks", link: "/benchmarks" },
          { text: "How the house stands", link: "/architecture" },
        ],
      },
      { text: "Connectors", link: "/connectors/", collapsed: true, items: folderSidebar("connectors") },
      {
        text: "Mapping",
        items: [
          { text: "The mapping language", link: "/mapping" },
          { text: "Functions", link: "/mapping-functions" },
        ],
      },
      {
        text: "Reference",
        items: [
          { text: "Configuration", link: "/reference/config" },
          { text: "Command line", link: "/reference/cli" },
          { text: "GitHub Action", link: "/reference/action" },
          { text: "Plan codes", link: "/reference/plan-codes" },
          { text: "Diagnostics", link: "/diagnostics/", collapsed: true, items: diagnosticsSidebar() },
          { text: "API of the packages", link: "/api/", collapsed: true, items: folderSidebar("api") },
        ],
      },
      {
        text: "Emulator",
        items: [
          { text: "Fidelity ledger", link: "/emulator/fidelity" },
          { text: "Steering it", link: "/emulator/control" },
          { text: "Faults", link: "/emulator/faults" },
          { text: "Contract", link: "/emulator/contract" },
          { text: "Adobe's samples", link: "/emulator/samples" },
        ],
      },
    ],
  },
  vite: {
    // The live box runs the mapping language from its sources.
    resolve: { conditions: ["@aep-ingest/source", "browser", "module", "import", "default"] },
    ssr: { resolve: { conditions: ["@aep-ingest/source", "module", "node", "import", "default"] } },
    // This esbuild is older than the target of our sources.
    esbuild: { tsconfigRaw: { compilerOptions: { target: "es2022" } } },
    build: { chunkSizeWarningLimit: 2000 },
  },
});
