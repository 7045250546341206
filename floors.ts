/**
 * The rooms of the house and their floors. Arrows point down only: a package may import packages of lower floors,
 * never of its own floor or above. `oxlint.config.ts` turns this table into lint rules.
 */
export const floors: readonly (readonly Room[])[] = [
  [
    { folder: "packages/connectors", name: "@aep-ingest/connectors", network: false },
    { folder: "packages/xdm", name: "@aep-ingest/xdm", network: false },
  ],
  [
    { folder: "packages/core", name: "@aep-ingest/core", network: true },
    { folder: "packages/data-prep", name: "@aep-ingest/data-prep", network: false },
  ],
  [{ folder: "packages/spec", name: "@aep-ingest/spec", network: false }],
  [
    { folder: "packages/deploy", name: "@aep-ingest/deploy", network: true },
    { folder: "packages/emulator", name: "@aep-ingest/emulator", network: true, never: ["@aep-ingest/core"] },
    // On this floor so that it cannot import the engine: the validate action loads it and must start fast.
    { folder: "actions/shared", name: "@aep-ingest/action-shared", network: false, never: ["@aep-ingest/core"] },
  ],
  [
    { folder: "packages/cli", name: "aep-ingest", network: true },
    { folder: "actions/ingest", name: "@aep-ingest/action-ingest", network: true },
    {
      folder: "actions/validate",
      name: "@aep-ingest/action-validate",
      network: false,
      never: ["@aep-ingest/core", "@aep-ingest/deploy"],
    },
  ],
];

export interface Room {
  readonly folder: string;
  readonly name: string;
  /** False: no module of it may open a connection. */
  readonly network: boolean;
  /** Packages of lower floors that it must not import all the same. */
  readonly never?: readonly string[];
}
