import { configJsonSchema } from "@aep-ingest/spec";
import { exitCodes } from "../exit-codes.ts";
import { toJson } from "../project.ts";
import type { Terminal } from "../terminal.ts";

/** Prints the JSON Schema of the config language. */
export function schema(_options: object, terminal: Terminal): Promise<number> {
  terminal.out(toJson(configJsonSchema()));
  return Promise.resolve(exitCodes.done);
}
