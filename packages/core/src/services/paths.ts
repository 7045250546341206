/** Base paths below the gateway. Source: flow-service reference §1.3. */
export const basePaths = {
  flowservice: "/data/foundation/flowservice",
  schemaregistry: "/data/foundation/schemaregistry",
  catalog: "/data/foundation/catalog",
  conversion: "/data/foundation/conversion",
  connectors: "/data/foundation/connectors",
  export: "/data/foundation/export",
  sandboxes: "/data/foundation/sandbox-management",
  identity: "/data/core/idnamespace",
} as const;

export type BasePathService = keyof typeof basePaths;
