import { relative, resolve } from "node:path";
import type { Inputs } from "../inputs.ts";
import type { World } from "../world.ts";

/**
 * What one comment is about. A pull request may carry several: one for each environment, and in a monorepo one for each
 * configuration.
 */
export interface Subject {
  /** Name of the environment, or the sandbox where the configuration has no environments; `""` for neither. */
  readonly environment: string;
  /** Where the configuration is, `""` for `aep-ingest.yaml` at the root. */
  readonly files: string;
}

/** One subject for each chosen environment, in order. */
export function subjectsOf(
  { environments, sandbox, workingDirectory, config }: Inputs,
  { workspace, env }: Pick<World, "workspace" | "env">,
): readonly Subject[] {
  // However it is written: a runner of one's own has the checkout elsewhere than the next one.
  const folder = relative(workspace, resolve(workspace, workingDirectory)).replaceAll("\\", "/");
  const patterns = config.join(",");
  const files = patterns === "aep-ingest.yaml" ? folder : `${folder}:${patterns}`;
  const names = environments.length === 0 ? [sandbox ?? env["AEP_SANDBOX"] ?? ""] : environments;
  return names.map((environment) => ({ environment, files }));
}

export function sameSubject(a: Subject, b: Subject): boolean {
  return a.environment === b.environment && a.files === b.files;
}
