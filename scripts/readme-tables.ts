// Writes the README's tables of inputs and outputs from action.yml. A test fails when they are stale.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withTables } from "./lib/readme-tables.ts";
import { root } from "./lib/steps.ts";

const readme = join(root, "README.md");
await writeFile(readme, withTables(await readFile(readme, "utf8"), await readFile(join(root, "action.yml"), "utf8")));
