import type { ApplyOptions } from "../options.ts";
import { applyProject } from "../plan-project.ts";
import type { ApplyResult } from "../types.ts";
import type { ImportDraft } from "./draft-import.ts";

/**
 * Marks the imported objects as the project's: descriptions, names of source and target connections, tags of datasets, each
 * with its etag, and nothing else. Refuses when the sandbox is not as it was drafted. May be repeated after an interruption:
 * what is marked already needs nothing. Save the files only when this has ended well: files without marks would make a plan
 * create everything a second time, marks without files do no harm.
 * @throws {AepError}
 */
export function adoptImport(
  { config, adoption, plan }: Pick<ImportDraft, "config" | "adoption" | "plan">,
  world: Omit<ApplyOptions, "config" | "adopt" | "approved" | "rotate" | "destroy">,
): Promise<ApplyResult> {
  return applyProject({ ...world, config, adopt: adoption, approved: plan });
}
