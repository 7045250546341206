import { planJsonSchema } from "@aep-ingest/deploy";
import { configJsonSchema } from "@aep-ingest/spec";
import { exitCodes } from "../exit-codes.ts";
import { outputJsonSchema } from "../json/output-schema.ts";
import type { JsonOption } from "../options.ts";
import { toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";

export type SchemaOptions = JsonOption;

/** Prints a JSON Schema: of the config language, of saved plans, or of what verbs write with `--json`. */
export function schema(of: string, _options: SchemaOptions, terminal: Terminal): Promise<number> {
  terminal.out(toJson(of === "output" ? outputJsonSchema() : of === "plan" ? planJsonSchema() : configJsonSchema()));
  return Promise.resolve(exitCodes.done);
}
