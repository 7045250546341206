import { validateMappings } from "../data-prep/validation.ts";
import { hasExpired } from "../encryption/keys.ts";
import type { JsonObject } from "../json.ts";
import { arrayOf, booleanOf, isObject, member, numberOf, objectOf, textOf } from "../json.ts";
import type { FlowObject } from "../state/entries.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { flowError, notFound, providerError } from "./errors.ts";
import type { Schedule } from "./schedule.ts";
import { parseSchedule, requireFutureStart } from "./schedule.ts";
import { findFlowSpec } from "./specs.ts";

/** What a checked flow consists of. */
export interface FlowParts {
  readonly flowSpec: JsonObject;
  readonly source: FlowObject;
  readonly target: FlowObject;
  /** Absent for streaming flows. */
  readonly schedule?: Schedule;
}

/** Checks a flow as `POST /flows` does, against everything it names (flow-service.md §2.9, §5, §6). */
export function checkFlow(sandbox: SandboxState, body: JsonObject, nowMs: number): FlowParts {
  const specId = textOf(objectOf(body["flowSpec"])["id"]);
  const flowSpec = specId === undefined ? undefined : findFlowSpec(specId);
  if (!flowSpec) throw flowError("1413-400", `Please provide a valid spec id; "${specId ?? ""}" is no flow spec.`);
  const source = onlyOne(sandbox, "sourceConnections", body["sourceConnectionIds"]);
  const target = onlyOne(sandbox, "targetConnections", body["targetConnectionIds"]);
  const sourceSpecId = objectOf(source.wire["connectionSpec"])["id"];
  if (!arrayOf(flowSpec["sourceConnectionSpecIds"]).includes(sourceSpecId)) {
    const name = String(flowSpec["name"]);
    throw flowError(
      "1100-400",
      `The source connection spec ${String(sourceSpecId)} does not fit the flow spec ${name}.`,
    );
  }
  checkTransformations(sandbox, body, source, target, nowMs);
  checkOptions(body["options"]);
  const batch = flowSpec["scheduleSpec"] !== undefined;
  if (!batch) {
    if (body["scheduleParams"] !== undefined) {
      throw flowError("1100-400", "A flow of this flow spec takes no scheduleParams.");
    }
    return { flowSpec, source, target };
  }
  const schedule = parseSchedule(body["scheduleParams"]);
  requireFutureStart(schedule, nowMs);
  return { flowSpec, source, target, schedule };
}

function onlyOne(sandbox: SandboxState, kind: "sourceConnections" | "targetConnections", ids: unknown): FlowObject {
  const list = arrayOf(ids);
  const [id] = list;
  if (list.length !== 1 || typeof id !== "string") {
    throw providerError("1321-400", "A flow takes exactly one source connection id and one target connection id.");
  }
  const found = sandbox[kind].get(id);
  if (!found) throw notFound(kind, id);
  if (found.wire["state"] === "draft") throw flowError("1422-400", `The object ${id} is still a draft.`);
  return found;
}

/** The dataset's schema and, when there is a mapping, its set, version and schema must fit together. */
export function checkTransformations(
  sandbox: SandboxState,
  body: JsonObject,
  source: FlowObject,
  target: FlowObject,
  nowMs: number,
): void {
  const dataSetId = String(objectOf(target.wire["params"])["dataSetId"]);
  const dataSet = sandbox.dataSets.get(dataSetId);
  if (!dataSet) throw flowError("2200-500", `The Catalog has no dataset ${dataSetId}.`);
  let mapped = false;
  for (const item of arrayOf(body["transformations"])) {
    const name = objectOf(item)["name"];
    const params = objectOf(objectOf(item)["params"]);
    if (name === "Mapping") {
      checkMapping(sandbox, params, textOf(objectOf(dataSet.document["schemaRef"])["id"]));
      mapped = true;
    } else if (name === "Encryption") {
      checkEncryption(sandbox, params, nowMs);
    } else {
      throw flowError("1100-400", `The transformation ${JSON.stringify(name)} is not in the flow spec.`);
    }
  }
  const format = objectOf(source.wire["data"])["format"];
  if (!mapped && format === "delimited") {
    throw providerError("1328-400", "mappingId is missing: delimited files need a Mapping transformation.");
  }
}

function checkMapping(sandbox: SandboxState, params: JsonObject, schemaId: string | undefined): void {
  const id = textOf(params["mappingId"]);
  if (id === undefined) throw providerError("1328-400", "transformations.params.mappingId is missing.");
  const version = numberOf(params["mappingVersion"]);
  if (version === undefined) throw providerError("1329-400", "transformations.params.mappingVersion is missing.");
  const set = sandbox.mappingSets.get(id);
  if (!set) throw flowError("1419-400", `The mapping set ${id} could not be validated: it does not exist.`);
  const content = set.versions[version];
  if (!content) throw flowError("1412-400", `The mapping set ${id} has no version ${version}.`);
  const mappingSchema = member(content, "xdmSchema");
  if (mappingSchema !== undefined && mappingSchema !== schemaId) {
    throw flowError(
      "1425-400",
      `The schema of the mapping set (${String(mappingSchema)}) and of the target dataset (${schemaId ?? "none"}) differ.`,
    );
  }
  const [problem] = validateMappings(sandbox, content).flatMap(({ errors }) => arrayOf(errors).map(objectOf));
  if (problem) {
    const { destination, exception } = problem;
    throw flowError("1419-400", `The mapping set ${id} is not valid: ${String(destination)}: ${String(exception)}`);
  }
}

/** @throws FLOW-1100 with 1309 (missing), 1311 (unknown) or 1310 (expired) */
function checkEncryption(sandbox: SandboxState, params: JsonObject, nowMs: number): void {
  const id = textOf(params["publicKeyId"]);
  if (id === undefined) throw providerError("1309-400", "publicKeyId is missing.");
  const key = sandbox.encryptionKeys.get(id);
  if (!key) throw providerError("1311-400", `The encryption key ${id} is invalid.`);
  if (hasExpired(key, nowMs)) throw providerError("1310-400", `The encryption key ${id} has expired.`);
  // Keys to verify signatures with are the customer's own and cannot be given to the emulator.
  const signer = params["signVerificationKeyId"];
  if (signer !== undefined) throw providerError("1311-400", `The encryption key ${String(signer)} is invalid.`);
}

function checkOptions(options: unknown): void {
  if (options === undefined) return;
  if (!isObject(options)) throw flowError("1100-400", "options must be an object.");
  const { errorDiagnosticsEnabled, partialIngestionPercent } = options;
  if (errorDiagnosticsEnabled !== undefined && booleanOf(errorDiagnosticsEnabled) === undefined) {
    throw flowError("1100-400", "options.errorDiagnosticsEnabled must be true or false.");
  }
  if (partialIngestionPercent === undefined) return;
  const percent = numberOf(partialIngestionPercent);
  if (percent === undefined || percent <= 0 || percent > 100) {
    throw flowError("1100-400", "options.partialIngestionPercent must be above 0 and at most 100.");
  }
}
