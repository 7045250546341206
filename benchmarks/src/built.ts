import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pnpm, root, runStep } from "../../scripts/lib/steps.ts";
import type { RunOptions } from "./report.ts";

/** A program of this repository as its users start it: the built file, with no condition that leads to sources. */
export interface Program {
  readonly script: string;
  readonly flags: readonly string[];
  /** False: the sources, whose types Node has to strip first. */
  readonly built: boolean;
}

/** Builds the packages, unless this is only a trial; the sources are used when that fails. */
export async function buildPackages({ scale, progress }: RunOptions): Promise<boolean> {
  if (scale === "smoke") return false;
  progress("building the packages");
  const { packageManager } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    packageManager: string;
  };
  const command = pnpm(packageManager, "exec", "turbo", "run", "build", "--output-logs=errors-only");
  const { ok, output } = await runStep({ name: "build", command });
  if (!ok) progress(`the build failed, so the sources are measured:\n${output}`);
  return ok;
}

export function programOf(name: "cli" | "emulator", built: boolean): Program {
  const folder = join(root, "packages", name);
  return built
    ? { script: join(folder, "dist/cli.js"), flags: [], built }
    : { script: join(folder, "src/cli.ts"), flags: ["--conditions=@aep-ingest/source"], built };
}
