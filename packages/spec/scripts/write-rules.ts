import { mkdir, rm, writeFile } from "node:fs/promises";
import { rulePages } from "./rule-pages.ts";

// `npm run rules` after a change of the rules; a test compares the pages with the table.
const folder = new URL("../../../docs/diagnostics/", import.meta.url);
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const pages = rulePages();
await Promise.all([...pages].map(([name, text]) => writeFile(new URL(name, folder), text)));
console.log(`wrote ${pages.size} pages to ${folder.pathname}`);
