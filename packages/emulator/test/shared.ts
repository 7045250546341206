import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The folder with Adobe's documents; undefined, with the reason printed, where it is missing. */
export function sharedFolder(): string | undefined {
  const folder = process.env["AEP_SHARED"] ?? path.resolve(import.meta.dirname, "../../../../shared");
  if (existsSync(folder)) return folder;
  console.warn(`skipped: Adobe's documents are not at ${folder}; set AEP_SHARED to their folder`);
  return undefined;
}

export function readShared(folder: string, name: string): string {
  return readFileSync(path.join(folder, name), "utf8");
}
