/** Paths below the gateway, for showing what will be sent. Sources: the OpenAPI documents of the four services. */
const flowService = "/data/foundation/flowservice";
const registry = "/data/foundation/schemaregistry/tenant";
const catalog = "/data/foundation/catalog";
const conversion = "/data/foundation/conversion";

export const paths = {
  connections: `${flowService}/connections`,
  sourceConnections: `${flowService}/sourceConnections`,
  targetConnections: `${flowService}/targetConnections`,
  flows: `${flowService}/flows`,
  schemas: `${registry}/schemas`,
  fieldGroups: `${registry}/fieldgroups`,
  descriptors: `${registry}/descriptors`,
  dataSets: `${catalog}/dataSets`,
  mappingSets: `${conversion}/mappingSets`,
} as const;

export const below = (collection: string, id: string): string => `${collection}/${encodeURIComponent(id)}`;
