import { readFileSync } from "node:fs";

/** Every page of `docs/diagnostics`, from the table of its index. */
export function diagnosticsSidebar(): { text: string; link: string }[] {
  const index = readFileSync(new URL("../diagnostics/README.md", import.meta.url), "utf8");
  return [...index.matchAll(/^\| \[(AEP\d+)\]\(.*?\) \| \w+ \| (.*?) \|$/gm)].map(([, code = "", title = ""]) => ({
    text: `${code} ${title.replaceAll("`", "")}`,
    link: `/diagnostics/${code}`,
  }));
}
