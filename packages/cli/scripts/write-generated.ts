import { writeFile } from "node:fs/promises";
import { manualPage } from "../src/complete/manual-page.ts";
import { outputJsonSchema } from "../src/json/output-schema.ts";
import { documentedProgram } from "../src/documented-program.ts";

const write = (path: string, text: string) => writeFile(new URL(`../${path}`, import.meta.url), text);

await write("schema/output-v1.json", `${JSON.stringify(outputJsonSchema(), undefined, 2)}\n`);
await write("man/aep-ingest.1", manualPage(documentedProgram()));
