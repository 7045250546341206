import { mkdir, writeFile } from "node:fs/promises";
import { rulesMarkdown } from "../src/rules/to-markdown.ts";

// `npm run rules` after a change of the rules; a test compares the file with the table.
const path = new URL("../docs/rules.md", import.meta.url);
await mkdir(new URL(".", path), { recursive: true });
await writeFile(path, rulesMarkdown());
console.log(`wrote ${path.pathname}`);
