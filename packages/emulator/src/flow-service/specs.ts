import type { AuthVariant, Connector, Parameter } from "@aep-ingest/connectors";
import {
  batchProviderId,
  cloudStorageFlowSpec,
  connectors,
  dataLakeConnectionSpec,
  streamingFlowSpec,
  streamingProviderId,
} from "@aep-ingest/connectors";

import type { JsonObject } from "../json.ts";

/** In the published list of `CloudStorageToAEP` without a public name; passed through (flow-service.md §3). */
const unnamedBatchSpecs = ["b7829c2f-2eb0-4f49-a6ee-55e33008b629", "998b8ae3-cec0-43b7-8abe-40b1eb4ee069"];

/** HTTP API source: named by the streaming flow specs, not served by this emulator's data plane. */
const httpApiSpec = "bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb";

const draft07 = "http://json-schema.org/draft-07/schema#";

/** Specs were made long before any clock of ours; the services show such members on them too. */
const specEnvelope = { version: "1.0" };

function parameterSchema(parameter: Parameter): JsonObject {
  const { type, description, secret, enum: values, default: fallback, minimum, format } = parameter;
  return {
    type,
    description,
    ...(secret ? { format: "password" } : format === undefined ? {} : { format }),
    ...(values === undefined ? {} : { enum: values }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(minimum === undefined ? {} : { minimum }),
  };
}

function objectSchema(description: string, parameters: readonly Parameter[]): JsonObject {
  return {
    $schema: draft07,
    type: "object",
    description,
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameterSchema(parameter)])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
}

function authSpec(connector: Connector, variant: AuthVariant): JsonObject {
  return {
    name: variant.specName,
    type: variant.specName.replaceAll(/[^A-Za-z]/g, ""),
    spec: objectSchema(`defines auth params required for connecting to ${connector.slug}`, variant.parameters),
  };
}

function permissions(name: string): JsonObject {
  const grant = (permission: string) => [{ "@type": "lowLevel", name, permissions: [permission] }];
  return { view: grant("read"), manage: grant("write") };
}

function connectorSpec(connector: Connector): JsonObject {
  const streaming = connector.mode === "streaming";
  return {
    id: connector.connectionSpecId,
    name: connector.slug,
    providerId: connector.providerId,
    ...specEnvelope,
    authSpec: connector.auth.map((variant) => authSpec(connector, variant)),
    sourceSpec: {
      spec: objectSchema(
        `Defines params required when ${connector.slug} is used as a source.`,
        connector.sourceParameters,
      ),
      attributes: { uiAttributes: { isSource: true, label: { key: connector.title } } },
    },
    attributes: {
      category: "Cloud Storage",
      isSource: true,
      isDraftModeSupported: true,
      uiAttributes: { apiFeatures: { explorePaginationSupported: false } },
    },
    permissionsInfo: permissions(streaming ? "StreamingSource" : "EnterpriseSource"),
  };
}

/** Every connection spec, as `GET /connectionSpecs` lists them. */
export const connectionSpecs: readonly JsonObject[] = [
  ...Object.values(connectors).map(connectorSpec),
  {
    id: dataLakeConnectionSpec.id,
    name: "AEP Data Lake",
    providerId: batchProviderId,
    ...specEnvelope,
    authSpec: [],
    attributes: { isSource: false, isTarget: true, isDraftModeSupported: true },
  },
];

const mappingSpec = {
  name: "Mapping",
  spec: {
    $schema: draft07,
    type: "object",
    description: "defines various params required for different mapping from source to target",
    properties: { mappingId: { type: "string" }, mappingVersion: { type: "string" } },
  },
};

const encryptionSpec = {
  name: "Encryption",
  spec: {
    $schema: draft07,
    type: "object",
    description: "defines the key that the files of the source are encrypted with",
    properties: { publicKeyId: { type: "string" } },
    required: ["publicKeyId"],
  },
};

const scheduleSpec = {
  name: "PeriodicSchedule",
  type: "Periodic",
  spec: {
    $schema: draft07,
    type: "object",
    properties: {
      startTime: { description: "epoch time", type: "integer" },
      endTime: { description: "epoch time; of older flows, ignored", type: "integer" },
      frequency: { type: "string", enum: ["once", "minute", "hour", "day", "week"] },
      interval: { type: "integer" },
      backfill: { type: "boolean", default: true },
    },
    required: ["startTime", "frequency"],
    if: { properties: { frequency: { const: "minute" } } },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: { properties: { interval: { minimum: 15 } } },
    else: { properties: { interval: { minimum: 1 } } },
    allOf: [
      {
        if: { properties: { frequency: { const: "once" } } },
        // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
        then: { allOf: [{ not: { required: ["interval"] } }, { not: { required: ["backfill"] } }] },
        else: { required: ["interval"] },
      },
    ],
  },
};

const optionSpec = {
  name: "OptionSpec",
  spec: {
    $schema: draft07,
    type: "object",
    properties: {
      errorDiagnosticsEnabled: {
        title: "Error diagnostics.",
        description: "Flag to enable detailed and sample error diagnostics summary.",
        type: "boolean",
        default: false,
      },
      partialIngestionPercent: {
        title: "Partial ingestion threshold.",
        description: "Percentage which defines the threshold of errors allowed before the run is failed.",
        type: "number",
        exclusiveMinimum: 0,
      },
    },
  },
};

const runSpec = {
  name: "ProviderParams",
  spec: {
    $schema: draft07,
    type: "object",
    properties: Object.fromEntries(
      ["startTime", "windowStartTime", "windowEndTime"].map((name) => [name, { type: "integer" }]),
    ),
    required: ["startTime", "windowStartTime", "windowEndTime"],
  },
};

function specIds(mode: Connector["mode"]): string[] {
  return Object.values(connectors)
    .filter((connector) => connector.mode === mode)
    .map(({ connectionSpecId }) => connectionSpecId);
}

/** Of the HTTP API source only; its inlet is not part of the emulator (flow-service.md §3.1). */
const httpApiFlowSpecs: readonly JsonObject[] = [
  {
    id: "c1a19761-d2c7-4702-b9fa-fe91f0613e81",
    name: "Steam data with transformation",
    attributes: { isSourceFlow: true, uiAttributes: { apiFeatures: { updateSupported: false } } },
    transformationSpecs: [{ ...mappingSpec, spec: { ...mappingSpec.spec, required: ["mappingId"] } }],
  },
  {
    id: "d8a6f005-7eaf-4153-983e-e8574508b877",
    name: "Stream data without transformation",
    attributes: { isSourceFlow: true },
    transformationSpecs: [],
  },
].map(({ id, name, ...spec }) => ({
  id,
  name,
  providerId: streamingProviderId,
  ...specEnvelope,
  ...spec,
  sourceConnectionSpecIds: [httpApiSpec],
  targetConnectionSpecIds: [dataLakeConnectionSpec.id],
  permissionsInfo: permissions("StreamingSource"),
}));

/** Every flow spec; the tutorial prints `transformationSpecs`, others `transformationSpec` (flow-service.md §3.1). */
export const flowSpecs: readonly JsonObject[] = [
  {
    id: cloudStorageFlowSpec.id,
    name: cloudStorageFlowSpec.name,
    providerId: batchProviderId,
    ...specEnvelope,
    attributes: {
      isSourceFlow: true,
      flacValidationSupported: true,
      isDraftModeSupported: true,
      frequency: "batch",
      notification: { category: "sources", flowRun: { enabled: true } },
    },
    sourceConnectionSpecIds: [...specIds("batch"), ...unnamedBatchSpecs],
    targetConnectionSpecIds: [dataLakeConnectionSpec.id],
    optionSpec,
    transformationSpecs: [mappingSpec, encryptionSpec],
    scheduleSpec,
    runSpec,
    permissionsInfo: permissions("EnterpriseSource"),
  },
  {
    id: streamingFlowSpec.id,
    name: streamingFlowSpec.name,
    providerId: streamingProviderId,
    ...specEnvelope,
    attributes: { isSourceFlow: true, flowRunsSupported: false, isDraftModeSupported: true },
    sourceConnectionSpecIds: [...specIds("streaming"), httpApiSpec],
    targetConnectionSpecIds: [dataLakeConnectionSpec.id],
    transformationSpecs: [mappingSpec],
    permissionsInfo: permissions("StreamingSource"),
  },
  ...httpApiFlowSpecs,
];

const connectionSpecIds = new Set<unknown>(connectionSpecs.map(({ id }) => id));

export function isConnectionSpec(id: string): boolean {
  return connectionSpecIds.has(id);
}

export function findFlowSpec(id: string): JsonObject | undefined {
  return flowSpecs.find((spec) => spec["id"] === id);
}
