const patchBody =
  "The list of operations is printed as one object; flow-service reference §2.6 and catalog §1 say array.";
const patchOperation = "Lower case and any value are what Adobe's guides send; flow-service reference §2.6.";
const samples = "Numbers as in Adobe's samples; flow-service reference §10 row 8 finds both.";
const explore =
  "Printed as FileType and nothing else; guides and the live service take these, flow-service reference §7.";
const action = "Guides call actions without subOp and body; flow-service reference §2.1.";

/** Where a document complains about a request and the reference says that the document is wrong. */
export const documentErrors: Readonly<Record<string, string>> = {
  "GET /connectionSpecs/{CONNECTION_SPEC_ID}/configs: query authType is unknown":
    "Printed without parameters; the S3 guide asks with it, flow-service reference §2.1 and §3.",
  "GET /connectionSpecs/{CONNECTION_SPEC_ID}/explore: query objectType is unknown":
    "Printed without parameters; the Data Landing Zone guide asks like for a connection, flow-service reference §7.",
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

/** Printed answers that the client does not take, and why that is right. */
export const exampleErrors: Readonly<Record<string, string>> = {
  "mappingSets.get: The answer to GET /data/foundation/conversion/mappingSets/m is not as documented (missing or of another type: id).":
    "The example of the request, without an id, is printed as the answer's.",
  "mappingSets.list: The answer to GET /data/foundation/conversion/mappingSets is not as documented (missing or of another type: data).":
    "The schema says that data is a list; the example prints one object.",
  "mappingSets.replace: The answer to PUT /data/foundation/conversion/mappingSets/m is not as documented (missing or of another type: id, version). It was answered with success; look before you repeat it.":
    "The example of the request, without id and version, is printed as the answer's.",
};
