import { writeFile } from "node:fs/promises";
import { configJsonSchema } from "../src/index.ts";

// `pnpm run schema` after a change of the language; a test compares the file with the table.
const path = new URL("../schema/v1.json", import.meta.url);
await writeFile(path, `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
console.log(`wrote ${path.pathname}`);
