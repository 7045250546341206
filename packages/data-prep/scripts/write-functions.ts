// `pnpm run functions` after a change of the table; a test compares the page with it.
import { writeFile } from "node:fs/promises";
import { functionPage } from "./function-page.ts";

const page = new URL("../../../docs/mapping-functions.md", import.meta.url);
await writeFile(page, functionPage());
console.log(`wrote ${page.pathname}`);
