import type { RegistryObject } from "@aep-ingest/core";
import { byText } from "./canonical.ts";

/** An object of ours. */
export interface Owned<T> {
  readonly object: T;
  /** Key that the config uses now. */
  readonly key: string;
  /** Hash of its marker; absent when its marker is gone and something else proves that it is ours. */
  readonly hash?: string;
  /** What its marker says, when a `moved` entry led to `key`: `acme/old dataflows.leads`. */
  readonly movedFrom?: string;
  /** It carries no mark yet and gets ours. */
  readonly adopted?: true;
  /** Of a flow without its marker: nothing but a mapping set says that it is ours. */
  readonly byMappingSet?: true;
}

export type ByKey<T> = ReadonlyMap<string, readonly Owned<T>[]>;

/** When an object was made, and what tells it from others of that moment. */
export type AgeOf<T> = (object: T) => readonly [number, string];

export const flowServiceAge = (object: { readonly createdAt: number; readonly id: string }) =>
  [object.createdAt, object.id] as const;
export const registryAge = (object: RegistryObject) => [0, object.$id] as const;

/** Groups by key, each in the order of its age. */
export function byKey<T>(owned: readonly Owned<T>[], age: AgeOf<T>): ByKey<T> {
  const ordered = [...owned].sort((left, right) => {
    const [leftTime, leftId] = age(left.object);
    const [rightTime, rightId] = age(right.object);
    return leftTime - rightTime || byText(leftId, rightId);
  });
  return Map.groupBy(ordered, (entry) => entry.key);
}

/** All of them, key by key. */
export function allOf<T>(owned: ByKey<T>): readonly Owned<T>[] {
  return [...owned.values()].flat();
}
