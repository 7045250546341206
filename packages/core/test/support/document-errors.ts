const patchBody =
  "The list of operations is printed as one object; flow-service reference §2.6 and catalog §1 say array.";
const patchOperation = "Lower case and any value are what Adobe's guides send; flow-service reference §2.6.";
const samples = "Numbers as in Adobe's samples; flow-service reference §10 row 8 finds both.";
const explore =
  "Printed as FileType and nothing else; guides and the live service take these, flow-service reference §7.";
const landingZone =
  "Printed without parameters; the Data Landing Zone guide asks like for a connection, flow-service reference §7.";
const action = "Guides call actions without subOp and body; flow-service reference §2.1.";

/** Where a document complains about a request and the reference says that the document is wrong. */
export const documentErrors: Readonly<Record<string, string>> = {
  "GET /connectionSpecs/{CONNECTION_SPEC_ID}/configs: query authType is unknown":
    "Printed without parameters; the S3 guide asks with it, flow-service reference §2.1 and §3.",
  "GET /connectionSpecs/{CONNECTION_SPEC_ID}/explore: query determineProperties is unknown": landingZone,
  "GET /connectionSpecs/{CONNECTION_SPEC_ID}/explore: query object is unknown": landingZone,
  "GET /connectionSpecs/{CONNECTION_SPEC_ID}/explore: query objectType is unknown": landingZone,
  "GET /connectionSpecs/{CONNECTION_SPEC_ID}/explore: query preview is unknown": landingZone,
  "GET /connections/{BASE_CONNECTION_ID}/explore: query fileType is unknown": explore,
  "GET /connections/{BASE_CONNECTION_ID}/explore: query preview is unknown": explore,
  "PATCH /connections/{BASE_CONNECTION_ID}/: body must be object": patchBody,
  "PATCH /dataSets/{DATASET_ID}: body must be object": patchBody,
  "PATCH /flows/{FLOW_ID}: body/0/op must be equal to one of the allowed values": patchOperation,
  "PATCH /flows/{FLOW_ID}: body/0/value must be object": patchOperation,
  "PATCH /sourceConnections/{SOURCE_CONNECTION_ID}: body/0/op must be equal to one of the allowed values":
    patchOperation,
  "PATCH /sourceConnections/{SOURCE_CONNECTION_ID}: body/0/value must be object": patchOperation,
  "PATCH /targetConnections/{TARGET_CONNECTION_ID}: body/0/op must be equal to one of the allowed values":
    patchOperation,
  "PATCH /targetConnections/{TARGET_CONNECTION_ID}: body/0/value must be object": patchOperation,
  "PATCH /tenant/datatypes/{DATA_TYPE_ID}: body/0/value must be object":
    "The document's own example for schemas replaces a title, which is text.",
  "POST /connections/{BASE_CONNECTION_ID}/action: content type undefined is unknown": action,
  "POST /connections/{BASE_CONNECTION_ID}/action: query subOp is missing": action,
  "POST /connections: query mode is unknown": "Draft mode has a guide of its own; flow-service reference §2.7.",
  "POST /dataSets: query requestDataSource is unknown": "In Adobe's tutorial and samples; catalog reference §1.",
  "POST /flows/{FLOW_ID}/action: content type undefined is unknown": action,
  "POST /flows/{FLOW_ID}/action: query subOp is missing": action,
  "POST /flows: body/scheduleParams/interval must be string": samples,
  "POST /flows: body/transformations/0/params/mappingVersion must be string": samples,
  "POST /tenant/descriptors: body/xdm:sourceVersion must be string":
    "A number in every guide; schema-registry reference §5.",
  "PUT /tenant/descriptors/{DESCRIPTOR_ID}: body/xdm:sourceVersion must be string":
    "A number in every guide; schema-registry reference §5.",
};

/** Calls of operations that only guides describe (flow-service reference §6 and §7). */
export const undocumentedCalls: readonly string[] = [
  "landingZone.refresh",
  "landingZone.container",
  "landingZone.credentials",
  "encryptionKeys.create",
];

const batches = "Flows make batches; who makes them without flows uses Batch Ingestion.";
const administration = "For administrators; a credential for ingestion has no such rights.";
const tooling = "Moves packages between sandboxes, which is what the configuration of this project is for.";
const graph = "Looks up people and not set-up.";
const authors = "For authors of sources; other tokens are refused (flow-service reference §2.1).";
const mixins = "The old name of field groups.";
const diagnosticsOnly = "What flows read wrongly is in a batch's meta files; data itself is not ours to fetch.";
const one = "mappingSets.get answers them all.";

/** Operations that the client does not have, by the beginning of their names, and why nobody who ingests misses them. */
export const leftOut: Readonly<Record<string, string>> = {
  "flow-service POST /connectionSpecs": authors,
  "flow-service PUT /connectionSpecs/{CONNECTION_SPEC_ID}": authors,
  "flow-service POST /flowSpecs": authors,
  "flow-service PUT /flowSpecs/{FLOW_SPEC_ID}": authors,
  "flow-service PUT /runs/{RUN_ID}": "For providers; other tokens are refused (flow-service reference §2.1).",
  "schema-registry GET /{CONTAINER_ID}/mixins": mixins,
  "schema-registry GET /{CONTAINER_ID}/mixins/{MIXIN_ID}": mixins,
  "schema-registry POST /tenant/mixins": mixins,
  "schema-registry PUT /tenant/mixins/{MIXIN_ID}": mixins,
  "schema-registry PATCH /tenant/mixins/{MIXIN_ID}": mixins,
  "schema-registry DELETE /tenant/mixins/{MIXIN_ID}": mixins,
  "catalog POST /batches": batches,
  "catalog POST /batches/{BATCH_ID}": batches,
  "catalog PUT /batches/{BATCH_ID}": batches,
  "catalog PATCH /batches/{BATCH_ID}": batches,
  "catalog DELETE /batches/{BATCH_ID}": batches,
  "catalog GET /batches/uniques/{FIELD}": "Statistics over batches; batches.list filters by the same members.",
  "catalog PUT /dataSets/{DATASET_ID}": "Replaces what others wrote too; patch and merge change what they name.",
  "catalog GET /dataSets/{id}/credentials": "Gives direct access to the lake's storage, past all rules on its use.",
  "catalog GET /": "Several requests in one; connections are pooled and answers come in parallel.",
  "catalog POST /": "Several requests in one, of which some may fail: nobody would know which to repeat.",
  "data-prep GET /mappingSets/{MAPPING_SET_ID}/mappings": one,
  "data-prep GET /mappingSets/{MAPPING_SET_ID}/mappings/{MAPPING_ID}": one,
  "sandbox GET /sandbox-management/sandboxTypes": administration,
  "sandbox GET /sandbox-management/sandboxes": `${administration} sandboxes.list asks the operation for users.`,
  "sandbox POST /sandbox-management/sandboxes": administration,
  "sandbox GET /sandbox-management/sandboxes/{sandboxName}": administration,
  "sandbox PUT /sandbox-management/sandboxes/{sandboxName}": administration,
  "sandbox DELETE /sandbox-management/sandboxes/{sandboxName}": administration,
  "sandbox PATCH /sandbox-management/sandboxes/{sandboxName}": administration,
  "sandbox * /exim/": tooling,
  "identity-service * /identity/": graph,
  "data-access GET /batches/{batchId}/files": diagnosticsOnly,
  "data-access GET /batches/{batchId}/failed": diagnosticsOnly,
  "data-access GET /files/{dataSetFileId}": diagnosticsOnly,
  "data-access GET /datasets/{id}/preview": diagnosticsOnly,
};

/** Described answers that the client does not take, and why that is right. */
export const exampleErrors: Readonly<Record<string, string>> = {
  "connections.count: The answer to GET /data/foundation/flowservice/connections is not as documented (missing or of another type: count).":
    "What count=true answers is described for all lists but this one; flow-service reference §2.2.",
  "dataAccess.listMeta: The answer to GET /data/foundation/export/batches/5911f88ae2f4bf657c5a8cb5/meta is not as documented (missing or of another type: data).":
    "A lone path is described; the guide prints a list of files in data, data-prep reference §6.",
  "dataSets.create: The answer to POST /data/foundation/catalog/dataSets is not as documented (missing or of another type: 0). It was answered with success; look before you repeat it.":
    "Any text is described; samples print the reference of the new dataset, catalog reference §1.",
  "descriptors.list: The answer to GET /data/foundation/schemaregistry/tenant/descriptors is not as documented (missing or of another type: results).":
    "Described is the answer to another Accept, which cannot be paged; schema-registry reference §5.",
  "mappingSets.get: The answer to GET /data/foundation/conversion/mappingSets/m is not as documented (missing or of another type: id).":
    "The example of the request, without an id, is printed as the answer's.",
  "mappingSets.list: The answer to GET /data/foundation/conversion/mappingSets is not as documented (missing or of another type: data).":
    "The schema says that data is a list; the example prints one object.",
  "mappingSets.list all: The answer to GET /data/foundation/conversion/mappingSets is not as documented (missing or of another type: data).":
    "The schema says that data is a list; the example prints one object.",
  "mappingSets.replace: The answer to PUT /data/foundation/conversion/mappingSets/m is not as documented (missing or of another type: id, version). It was answered with success; look before you repeat it.":
    "The example of the request, without id and version, is printed as the answer's.",
};
