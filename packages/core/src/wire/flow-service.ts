import { connectors } from "@aep-ingest/connectors";
import * as z from "zod/mini";
import type {
  Connection,
  ConnectionSpecObject,
  Flow,
  FlowSpecObject,
  SourceConnection,
  TargetConnection,
  WriteResult,
} from "../types/flow-service-objects.ts";
import { compact } from "./compact.ts";
import { quotedEtag } from "./etag.ts";
import { entity, object } from "./object.ts";
import { anything, epochMs, epochSeconds, flag, listOf, members, numeric, or, record, text, texts } from "./readers.ts";
import type { Wire } from "./readers.ts";

const id = z.string().check(z.minLength(1));
const specReference = members({ id: text, version: text }, "id");
const ownSpec = or(specReference, { id: "" });
const ids = or(texts, []);

/** Members of every Flow Service object; `version` repeats the etag. */
const common = {
  name: text,
  description: text,
  state: text,
  etag: (value: unknown, { version }: Wire) => quotedEtag(text(value) ?? text(version)),
  createdAt: or(epochMs, 0),
  updatedAt: (value: unknown, { createdAt }: Wire) => epochMs(value) ?? epochMs(createdAt) ?? 0,
  createdBy: text,
  updatedBy: text,
  createdClient: text,
  updatedClient: text,
};

export const connection: z.ZodMiniType<Connection> = entity(
  { id },
  { ...common, connectionSpec: ownSpec, auth: members({ specName: text, params: record }, "specName") },
);

const sourceData = members({ format: text, properties: record, columnDelimiter: text });

export const sourceConnection: z.ZodMiniType<SourceConnection> = entity(
  { id },
  {
    ...common,
    baseConnectionId: text,
    connectionSpec: ownSpec,
    data(value: unknown) {
      const data = sourceData(value);
      if (data?.columnDelimiter === undefined) return data;
      const { columnDelimiter, properties, ...rest } = data;
      return { ...rest, properties: { columnDelimiter, ...properties } };
    },
    params(value: unknown, { connectionSpec }: Wire) {
      const params = record(value);
      return params && typedParameters(record(connectionSpec)?.["id"], params);
    },
  },
);

/** By connection spec id, then by name. */
const parameterTypes = new Map<unknown, ReadonlyMap<string, string>>(
  Object.values(connectors).map(({ connectionSpecId, sourceParameters }) => [
    connectionSpecId,
    new Map(sourceParameters.map(({ name, type }) => [name, type])),
  ]),
);

/** Booleans and integers that the wire writes as text (`recursive: "true"`), by the connector's own table. */
function typedParameters(specId: unknown, params: Wire): Wire {
  const types = parameterTypes.get(specId);
  return types
    ? Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typed(types.get(name), value)]))
    : params;
}

function typed(type: string | undefined, value: unknown): unknown {
  if (type === "boolean") return flag(value) ?? value;
  if (type === "integer") return numeric(value) ?? value;
  return value;
}

export const targetConnection: z.ZodMiniType<TargetConnection> = entity(
  { id },
  {
    ...common,
    baseConnectionId: text,
    connectionSpec: ownSpec,
    data: members({ format: text, schema: specReference }),
    params: record,
  },
);

const transformation = members(
  {
    name: text,
    // The flow spec types the version as text, samples write both; it is compared as a number.
    params(value: unknown): Wire {
      const params = record(value) ?? {};
      const version = numeric(params["mappingVersion"]);
      return version === undefined ? params : { ...params, mappingVersion: version };
    },
  },
  "name",
);

export const flow: z.ZodMiniType<Flow> = entity(
  { id },
  {
    ...common,
    flowSpec: ownSpec,
    sourceConnectionIds: ids,
    targetConnectionIds: ids,
    transformations: listOf(transformation),
    scheduleParams: members({ startTime: epochSeconds, frequency: text, interval: numeric, backfill: flag }),
    options: record,
    lastRunDetails: members({ id: text, state: text, startedAtUTC: epochMs, completedAtUTC: epochMs }),
  },
);

const specPart = members({ name: text, spec: anything });
const specParts = or(listOf(specPart), []);

export const flowSpec: z.ZodMiniType<FlowSpecObject> = entity(
  { id },
  {
    name: text,
    sourceConnectionSpecIds: ids,
    targetConnectionSpecIds: ids,
    transformationSpecs: (value: unknown, { transformationSpec }: Wire) => specParts(value ?? transformationSpec),
    scheduleSpec: specPart,
    optionSpec: specPart,
  },
);

export const connectionSpec: z.ZodMiniType<ConnectionSpecObject> = entity(
  { id },
  { name: text, authSpec: or(listOf(members({ name: text, spec: anything }, "name")), []), sourceSpec: specPart },
);

const written = entity({ id }, { etag: text });

/** Answer to a write; some documents wrap it in `items`. */
export const writeResult = z.pipe(
  z.union([object({ items: z.array(written).check(z.minLength(1)) }), written]),
  z.transform((wire): WriteResult => {
    const { id, etag } = "items" in wire ? (wire.items[0] ?? compact({ id: "", etag: undefined })) : wire;
    return { id, etag: quotedEtag(etag) };
  }),
);
