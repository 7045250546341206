import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { fromSources } from "./emulator.ts";

const script = resolve(import.meta.dirname, "list-flows-child.ts");

/** What a client in a process of its own prints of the gateway's flows. */
export async function listedInChild(
  environment: Readonly<Record<string, string>>,
  ...flags: readonly string[]
): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, fromSources, script], { env: environment });
  return JSON.parse(stdout) as unknown;
}
