import { existsSync, readdirSync, readFileSync } from "node:fs";

/** One entry for each page of a folder that was generated, by its title. */
export function folderSidebar(name: string): { text: string; link: string }[] {
  const folder = new URL(`../${name}/`, import.meta.url);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file !== "index.md")
    .map((file) => ({ text: titleOf(new URL(file, folder)), link: `/${name}/${file.replace(/\.md$/, "")}` }))
    .sort((left, right) => left.text.localeCompare(right.text, "en"));
}

function titleOf(file: URL): string {
  return /^# (.*)$/m.exec(readFileSync(file, "utf8"))?.[1] ?? "";
}
