import type { Snapshot } from "./snapshot.ts";

/** The text of a snapshot. Equal contents give equal texts, so that git shows what has changed in the sandbox. */
export function formatSnapshot({ version, sandboxes, sandboxNames }: Snapshot): string {
  const sorted = {
    version,
    ...(sandboxNames === undefined ? {} : { sandboxNames: [...sandboxNames].sort() }),
    sandboxes: Object.fromEntries(
      Object.entries(sandboxes).map(([name, { takenAt, tenantId, connections, datasets, namespaces, resources }]) => [
        name,
        {
          takenAt,
          tenantId,
          ...(connections === undefined ? {} : { connections: by(connections, ({ id }) => id) }),
          datasets: by(datasets, ({ id }) => id),
          ...(namespaces === undefined ? {} : { namespaces: by(namespaces, (code) => code) }),
          resources: by(resources, ({ $id }) => $id),
        },
      ]),
    ),
  };
  return `${JSON.stringify(sorted, withSortedKeys, 2)}\n`;
}

function by<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...items].sort((left, right) => compare(key(left), key(right)));
}

function compare(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

/** The registry gives the keys of one resource in changing order. */
function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => compare(left, right)));
}
