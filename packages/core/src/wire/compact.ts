/** Leaves out members that are undefined or null, so that an absent member is absent. */
export function compact<T extends object>(value: T): Compact<T> {
  const present: Partial<T> = {};
  for (const key of Object.keys(value) as (keyof T)[]) {
    const member = value[key];
    if (member !== undefined && member !== null) present[key] = member;
  }
  return present as Compact<T>;
}

type OptionalKeys<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

export type Compact<T> = { [K in Exclude<keyof T, OptionalKeys<T>>]: T[K] } & {
  [K in OptionalKeys<T>]?: Exclude<T[K], undefined>;
};
