import { allOf, type ByKey, type Owned } from "../identity/by-key.ts";
import type { PlanContext } from "../plan/draft.ts";
import type { DeleteTarget } from "../plan/work.ts";
import type { RemovedFlow } from "./collect-removed.ts";
import { addDelete } from "./delete-action.ts";
import { reportStaying, type User } from "./users.ts";

/** A `removed` entry, and ids of the actions that it has led to so far. */
export interface Removal extends RemovedFlow {
  readonly flowActions: readonly string[];
  /** On what its dataflow used. */
  readonly objectActions: string[];
}

/** What the files do not declare, by its mark. */
export function undeclared<T>(owned: ByKey<T>, declared: ReadonlyMap<string, unknown>): readonly Owned<T>[] {
  return allOf(owned).filter(({ key }) => !declared.has(key));
}

/** Whether an object that these removals led to goes; says so when somebody else keeps it. */
export function mayGo(
  context: PlanContext,
  those: readonly Removal[],
  kind: Removal["keep"][number],
  what: string,
  users: readonly User[] = [],
): boolean {
  if (those.length === 0 || those.some(({ keep }) => keep.includes(kind))) return false;
  reportStaying(context, what, users);
  return users.length === 0;
}

/** Plans the deletion of what several removals share. @returns the id of the action. */
export function planDelete(
  context: PlanContext,
  those: readonly Removal[],
  target: DeleteTarget,
  about: { readonly key: string; readonly name: string; readonly notes?: readonly string[] },
  after: readonly string[] = [],
): string {
  const [first] = those;
  const id = addDelete(context, target, {
    ...about,
    dependsOn: [...new Set([...those.flatMap(({ flowActions }) => flowActions), ...after])],
    position: first?.position ?? context.config.locate([]),
    ...(first === undefined ? {} : { dataflow: first.key }),
  });
  for (const { objectActions } of those) objectActions.push(id);
  return id;
}
