import { existsSync, readdirSync, readFileSync } from "node:fs";

const folder = new URL("../api/", import.meta.url);

/** One entry for each package that typedoc has described. */
export function apiSidebar(): { text: string; link: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file !== "index.md")
    .map((file) => ({ text: titleOf(file), link: `/api/${file.replace(/\.md$/, "")}` }));
}

function titleOf(file: string): string {
  return /^# (.*)$/m.exec(readFileSync(new URL(file, folder), "utf8"))?.[1] ?? file;
}
