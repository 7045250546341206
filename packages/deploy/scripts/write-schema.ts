import { writeFile } from "node:fs/promises";
import { planJsonSchema } from "../src/plan-json-schema.ts";

await writeFile(
  new URL("../schema/plan-v1.json", import.meta.url),
  `${JSON.stringify(planJsonSchema(), undefined, 2)}\n`,
);
