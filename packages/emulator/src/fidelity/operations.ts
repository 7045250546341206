/** An operation that the emulator serves, and how we know of it. */
export interface ServedOperation {
  readonly service: string;
  /** With the parameters of the emulator's own routes: `GET /data/foundation/flowservice/flows/:id`. */
  readonly operation: string;
  readonly standing: "documented" | "observed";
  readonly source: string;
}

interface Service {
  readonly name: string;
  readonly base: string;
  /** Adobe's OpenAPI document. */
  readonly document: string;
  /** Methods by path below the base. */
  readonly paths: Readonly<Record<string, string>>;
}

const services: readonly Service[] = [
  {
    name: "Flow Service",
    base: "/data/foundation/flowservice",
    document: "flow-service.yaml",
    paths: {
      "/connections/search": "POST",
      "/flows/search": "POST",
      "/flowSpecs/search": "POST",
      "/connections": "GET POST",
      "/connections/:id": "GET PATCH DELETE",
      "/connections/:id/action": "POST",
      "/sourceConnections": "GET POST",
      "/sourceConnections/:id": "GET PATCH DELETE",
      "/sourceConnections/:id/action": "POST",
      "/targetConnections": "GET POST",
      "/targetConnections/:id": "GET PATCH DELETE",
      "/targetConnections/:id/action": "POST",
      "/flows": "GET POST",
      "/flows/:id": "GET PATCH DELETE",
      "/flows/:id/action": "POST",
      "/flowSpecs": "GET POST",
      "/flowSpecs/:id": "PUT GET",
      "/connectionSpecs": "GET POST",
      "/connectionSpecs/:id": "PUT GET",
      "/runs": "GET POST",
      "/runs/:id": "GET PUT",
      "/runs/:id/action": "POST",
      "/connections/:id/explore": "GET",
      "/connections/:id/test": "GET",
      "/connections/:id/configs": "GET",
      "/connectionSpecs/:id/explore": "GET",
      "/connectionSpecs/:id/configs": "GET",
    },
  },
  {
    name: "Schema Registry",
    base: "/data/foundation/schemaregistry",
    document: "schema-registry.yaml",
    paths: {
      "/rpc/export/:id": "GET",
      "/rpc/import": "POST",
      "/rpc/sampledata/:id": "GET",
      "/rpc/auditlog/:id": "GET",
      "/:container/schemas": "GET",
      "/:container/schemas/:id": "GET",
      "/tenant/schemas": "POST",
      "/tenant/schemas/:id": "PUT PATCH DELETE",
      "/:container/classes": "GET",
      "/:container/classes/:id": "GET",
      "/tenant/classes": "POST",
      "/tenant/classes/:id": "PUT PATCH DELETE",
      "/:container/fieldgroups": "GET",
      "/:container/fieldgroups/:id": "GET",
      "/tenant/fieldgroups": "POST",
      "/tenant/fieldgroups/:id": "PUT PATCH DELETE",
      "/:container/mixins": "GET",
      "/:container/mixins/:id": "GET",
      "/tenant/mixins": "POST",
      "/tenant/mixins/:id": "PUT PATCH DELETE",
      "/:container/datatypes": "GET",
      "/:container/datatypes/:id": "GET",
      "/tenant/datatypes": "POST",
      "/tenant/datatypes/:id": "PUT PATCH DELETE",
      "/global/behaviors": "GET",
      "/global/behaviors/:id": "GET",
      "/tenant/unions": "GET",
      "/tenant/unions/:id": "GET",
      "/stats": "GET",
      "/tenant/descriptors": "GET POST",
      "/tenant/descriptors/:id": "GET PUT DELETE",
    },
  },
  {
    name: "Catalog",
    base: "/data/foundation/catalog",
    document: "catalog.yaml",
    paths: {
      "/": "POST",
      "/dataSets": "POST GET",
      "/dataSets/:id": "GET PUT PATCH DELETE",
      "/v2/dataSets/:id": "PATCH",
      "/tags/:namespace": "GET",
      "/lastBatches": "GET",
      "/batches": "GET POST",
      "/batches/uniques/:field": "GET",
      "/batches/:id": "GET POST PUT PATCH DELETE",
    },
  },
  {
    name: "Data Prep",
    base: "/data/foundation/conversion",
    document: "data-prep.yaml",
    paths: {
      "/mappingSets": "GET POST",
      "/mappingSets/validate": "POST",
      "/mappingSets/preview": "POST",
      "/mappingSets/:id": "GET PUT",
      "/mappingSets/:id/mappings": "GET",
      "/mappingSets/:id/mappings/:mapping": "GET",
      "/languages/el/validate": "POST",
      "/languages/el/functions": "GET",
      "/languages/el/operators": "GET",
    },
  },
  {
    name: "Data Access",
    base: "/data/foundation/export",
    document: "data-access.yaml",
    paths: {
      "/batches/:id/files": "GET",
      "/batches/:id/failed": "GET",
      "/batches/:id/meta": "GET",
      "/datasets/:dataSet/preview": "GET",
      "/files/:fileId": "GET",
    },
  },
  {
    name: "Sandbox Management",
    base: "/data/foundation/sandbox-management",
    document: "sandbox.yaml",
    paths: {
      "/": "GET",
      "/sandboxes": "GET",
      "/sandboxes/:name": "GET",
      "/sandboxTypes": "GET",
    },
  },
  {
    name: "Identity namespaces",
    base: "/data/core/idnamespace",
    document: "identity-service.yaml",
    paths: {
      "/identities": "GET POST",
      "/identities/:id": "GET PUT",
    },
  },
];

const encryptionGuide =
  "https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/encrypt-data";

/** Operations that no OpenAPI document has. */
const others: readonly ServedOperation[] = (
  [
    ["IMS", "POST /ims/token/v3", "documented", 'guide "Authenticate and access" [flow-service.md §1.1]'],
    ["IMS", "POST /ims/token/v2", "observed", "Adobe's Postman collections [flow-service.md §1.1]"],
    [
      "Flow Service",
      "GET /data/foundation/flowservice/flows/:id/runs",
      "observed",
      "link that older flow objects carry [flow-service.md §2.1]",
    ],
    [
      "Schema Registry",
      "POST /data/foundation/schemaregistry/rpc/csv2schema",
      "documented",
      'guide "CSV template to schema conversion" [schema-registry.md §1]',
    ],
    ["Catalog", "GET /data/foundation/catalog/dataSetFiles", "observed", "URIs in samples of objects [catalog.md §1]"],
    ["Catalog", "GET /data/foundation/catalog/dataSets/:id/views", "observed", "aepp, guide [catalog.md §1]"],
    ["Catalog", "GET /data/foundation/catalog/dataSets/:id/views/:view", "observed", "aepp, guide [catalog.md §1]"],
    [
      "Catalog",
      "GET /data/foundation/catalog/dataSets/:id/views/:view/files",
      "observed",
      "aepp, guide [catalog.md §1]",
    ],
    ["Data Prep", "DELETE /data/foundation/conversion/mappingSets/:id", "observed", "aepp [data-prep.md §1]"],
    ["Data Prep", "POST /data/foundation/conversion/mappingSets/:id/mappings", "observed", "aepp [data-prep.md §1]"],
    [
      "Data Prep",
      "PUT /data/foundation/conversion/mappingSets/:id/mappings/:mapping",
      "observed",
      "aepp [data-prep.md §1]",
    ],
    [
      "Data Prep",
      "DELETE /data/foundation/conversion/mappingSets/:id/mappings/:mapping",
      "observed",
      "aepp [data-prep.md §1]",
    ],
    [
      "Landing zone",
      "GET /data/foundation/connectors/landingzone",
      "documented",
      "guide on the Data Landing Zone [flow-service.md §7]",
    ],
    [
      "Landing zone",
      "GET /data/foundation/connectors/landingzone/credentials",
      "documented",
      "guide on the Data Landing Zone [flow-service.md §7]",
    ],
    [
      "Landing zone",
      "POST /data/foundation/connectors/landingzone/credentials",
      "documented",
      "guide on the Data Landing Zone [flow-service.md §7]",
    ],
    [
      "Encryption keys",
      "POST /data/foundation/connectors/encryption/keys",
      "documented",
      "guide on encrypted data [flow-service.md §6]",
    ],
    ...["GET ", "GET /:id", "DELETE /:id", "GET /validate/:id"].map((operation) => {
      const [method = "", path = ""] = operation.split(" ");
      return [
        "Encryption keys",
        `${method} /data/foundation/connectors/encryption/keys${path}`,
        "documented",
        `guide on encrypted data [${encryptionGuide}]`,
      ] as const;
    }),
  ] as const
).map(([service, operation, standing, source]) => ({ service, operation, standing, source }));

/** Every operation that the emulator serves. */
export const servedOperations: readonly ServedOperation[] = [
  ...services.flatMap(({ name, base, document, paths }) =>
    Object.entries(paths).flatMap(([path, methods]) =>
      methods.split(" ").map((method) => ({
        service: name,
        operation: `${method} ${base}${path === "/" ? "" : path}`,
        standing: "documented" as const,
        source: document,
      })),
    ),
  ),
  ...others,
];
