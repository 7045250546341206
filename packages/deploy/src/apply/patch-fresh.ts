import {
  OutcomeUnknownError,
  PreconditionFailedError,
  type FlowServiceObject,
  type PatchOperation,
  type WriteResult,
} from "@aep-ingest/core";
import { hexDigest } from "../identity/canonical.ts";
import type { ApplyContext } from "./apply-context.ts";
import { whenStable } from "./stable-state.ts";

/** Somebody changed an object between the plan and the write, so that the change is no longer the approved one. */
class ObjectMovedError extends Error {
  override readonly name = "ObjectMovedError";
}

/** One operation and the value that it replaces. */
export interface Edit {
  readonly operation: PatchOperation;
  readonly before: unknown;
}

const attempts = 4;

interface Patchable<T extends FlowServiceObject> {
  get(id: string): Promise<T>;
  patch(id: string, etag: string, operations: readonly PatchOperation[]): Promise<WriteResult>;
}

/** Patches with `If-Match`. A 412 or a lost answer re-reads the object and computes the edits again: none left means
 *  done, other ones than at first mean that somebody interfered.
 *  @throws {ObjectMovedError} */
export async function patchFresh<T extends FlowServiceObject>(
  context: Pick<ApplyContext, "clock" | "signal">,
  resource: Patchable<T>,
  live: T,
  edits: (live: T) => readonly Edit[],
): Promise<void> {
  const approved = new Set(edits(live).map((edit) => hexDigest(edit)));
  let current = live;
  for (let attempt = 1; ; attempt += 1) {
    const wanted = edits(current);
    if (wanted.length === 0) return;
    const moved = wanted.filter((edit) => !approved.has(hexDigest(edit)));
    if (moved.length > 0) {
      const where = moved.map(({ operation }) => operation.path).join(", ");
      throw new ObjectMovedError(
        `Somebody changed ${where} of ${live.name ?? live.id} since the plan was made. Plan again and review it.`,
      );
    }
    const { etag } = current;
    try {
      await whenStable(context, resource, live.id, () =>
        resource.patch(
          live.id,
          etag,
          wanted.map(({ operation }) => operation),
        ),
      );
      return;
    } catch (error) {
      const repeats = error instanceof PreconditionFailedError || error instanceof OutcomeUnknownError;
      if (!repeats || attempt >= attempts) throw error;
      current = await resource.get(live.id);
    }
  }
}

/** `replace` for what is there, `add` for what is not; undefined when nothing changes. */
export function edit(path: string, before: unknown, after: unknown): readonly Edit[] {
  if (hexDigest(before ?? null) === hexDigest(after ?? null)) return [];
  return [{ operation: { op: before === undefined ? "add" : "replace", path, value: after }, before }];
}
