import { findConnectorBySpecId } from "@aep-ingest/connectors";
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
import { object } from "./object.ts";
import {
  compact,
  epochMs,
  epochSeconds,
  flag,
  lenient,
  lenientOr,
  numeric,
  quotedEtag,
  record,
  text,
} from "./scalars.ts";

const specReference = object({ id: z.string(), version: text });
const ownSpec = lenientOr(specReference, { id: "", version: undefined });
const ids = lenientOr(z.array(z.string()), []);

/** Members of every Flow Service object; `version` repeats the etag. */
const common = {
  id: z.string().check(z.minLength(1)),
  name: text,
  description: text,
  state: text,
  etag: text,
  version: text,
  createdAt: lenient(epochMs),
  updatedAt: lenient(epochMs),
  createdBy: text,
  updatedBy: text,
  createdClient: text,
  updatedClient: text,
};

interface CommonWire {
  readonly etag?: string | undefined;
  readonly version?: string | undefined;
  readonly createdAt?: number | undefined;
  readonly updatedAt?: number | undefined;
}

function withCommon<T extends CommonWire>({ version, ...wire }: T) {
  const createdAt = wire.createdAt ?? 0;
  return compact({
    ...wire,
    etag: quotedEtag(wire.etag ?? version),
    createdAt,
    updatedAt: wire.updatedAt ?? createdAt,
  });
}

export const connection = z.pipe(
  object({
    ...common,
    connectionSpec: ownSpec,
    auth: lenient(object({ specName: z.string(), params: lenient(record) })),
  }),
  z.transform((wire): Connection =>
    withCommon({ ...wire, connectionSpec: compact(wire.connectionSpec), auth: wire.auth && compact(wire.auth) }),
  ),
);

export const sourceConnection = z.pipe(
  object({
    ...common,
    baseConnectionId: text,
    connectionSpec: ownSpec,
    data: lenient(
      object({
        format: text,
        properties: lenient(record),
        columnDelimiter: text,
      }),
    ),
    params: lenient(record),
  }),
  z.transform((wire): SourceConnection => {
    const { columnDelimiter, format, properties } = wire.data ?? {};
    const moved = columnDelimiter === undefined ? properties : { columnDelimiter, ...properties };
    return withCommon({
      ...wire,
      connectionSpec: compact(wire.connectionSpec),
      data: wire.data && compact({ format, properties: moved }),
      params: wire.params && typedParameters(wire.connectionSpec.id, wire.params),
    });
  }),
);

/** Booleans and integers that the wire writes as text (`recursive: "true"`), by the connector's own table. */
function typedParameters(specId: string, params: Record<string, unknown>): Record<string, unknown> {
  const types = new Map(findConnectorBySpecId(specId)?.sourceParameters.map(({ name, type }) => [name, type]));
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typed(types.get(name), value)]));
}

function typed(type: string | undefined, value: unknown): unknown {
  if (type === "boolean") return flag.safeParse(value).data ?? value;
  if (type === "integer") return numeric.safeParse(value).data ?? value;
  return value;
}

export const targetConnection = z.pipe(
  object({
    ...common,
    connectionSpec: ownSpec,
    data: lenient(object({ format: text, schema: lenient(specReference) })),
    params: lenient(record),
  }),
  z.transform((wire): TargetConnection =>
    withCommon({
      ...wire,
      connectionSpec: compact(wire.connectionSpec),
      data: wire.data && compact({ ...wire.data, schema: wire.data.schema && compact(wire.data.schema) }),
    }),
  ),
);

const transformation = z.pipe(
  object({ name: z.string(), params: lenientOr(record, {}) }),
  // The flow spec types the version as text, samples write both; it is compared as a number.
  z.transform(({ name, params }) => {
    const version = numeric.safeParse(params["mappingVersion"]).data;
    return { name, params: version === undefined ? params : { ...params, mappingVersion: version } };
  }),
);

const scheduleParams = object({
  startTime: lenient(epochSeconds),
  frequency: text,
  interval: lenient(numeric),
  backfill: lenient(flag),
});

export const flow = z.pipe(
  object({
    ...common,
    flowSpec: ownSpec,
    sourceConnectionIds: ids,
    targetConnectionIds: ids,
    transformations: lenient(z.array(transformation)),
    scheduleParams: lenient(scheduleParams),
    options: lenient(record),
    lastRunDetails: lenient(
      object({
        id: text,
        state: text,
        startedAtUTC: lenient(epochMs),
        completedAtUTC: lenient(epochMs),
      }),
    ),
  }),
  z.transform((wire): Flow =>
    withCommon({
      ...wire,
      flowSpec: compact(wire.flowSpec),
      scheduleParams: wire.scheduleParams && compact(wire.scheduleParams),
      lastRunDetails: wire.lastRunDetails && compact(wire.lastRunDetails),
    }),
  ),
);

export const flowSpec = z.pipe(
  object({
    id: z.string(),
    name: text,
    sourceConnectionSpecIds: ids,
    targetConnectionSpecIds: ids,
  }),
  z.transform((wire): FlowSpecObject => compact(wire)),
);

export const connectionSpec = z.pipe(
  object({
    id: z.string(),
    name: text,
    authSpec: lenientOr(z.array(object({ name: z.string(), spec: z.optional(z.unknown()) })), []),
  }),
  z.transform((wire): ConnectionSpecObject => compact(wire)),
);

/** Answer to a write; some documents wrap it in `items`. */
export const writeResult = z.pipe(
  z.union([
    object({ items: z.array(object({ id: z.string(), etag: text })).check(z.minLength(1)) }),
    object({ id: z.string(), etag: text }),
  ]),
  z.transform((wire): WriteResult => {
    const { id, etag } = "items" in wire ? (wire.items[0] ?? { id: "", etag: "" }) : wire;
    return { id, etag: quotedEtag(etag) };
  }),
);
