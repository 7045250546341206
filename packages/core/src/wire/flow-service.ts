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
import { compact, epochMs, epochSeconds, flag, lenient, lenientOr, numeric, quotedEtag, record } from "./scalars.ts";

const specReference = z.object({ id: z.string(), version: lenient(z.string()) });
const ownSpec = lenientOr(specReference, { id: "" });
const ids = lenientOr(z.array(z.string()), []);

/** Members of every Flow Service object; `version` repeats the etag. */
const common = {
  id: z.string().check(z.minLength(1)),
  name: lenient(z.string()),
  description: lenient(z.string()),
  state: lenient(z.string()),
  etag: lenient(z.string()),
  version: lenient(z.string()),
  createdAt: lenient(epochMs),
  updatedAt: lenient(epochMs),
  createdBy: lenient(z.string()),
  updatedBy: lenient(z.string()),
  createdClient: lenient(z.string()),
  updatedClient: lenient(z.string()),
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
  z.object({
    ...common,
    connectionSpec: ownSpec,
    auth: lenient(z.object({ specName: z.string(), params: lenient(record) })),
  }),
  z.transform((wire): Connection =>
    withCommon({ ...wire, connectionSpec: compact(wire.connectionSpec), auth: wire.auth && compact(wire.auth) }),
  ),
);

export const sourceConnection = z.pipe(
  z.object({
    ...common,
    baseConnectionId: lenient(z.string()),
    connectionSpec: ownSpec,
    data: lenient(
      z.object({
        format: lenient(z.string()),
        properties: lenient(record),
        columnDelimiter: lenient(z.string()),
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
  z.object({
    ...common,
    connectionSpec: ownSpec,
    data: lenient(z.object({ format: lenient(z.string()), schema: lenient(specReference) })),
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
  z.object({ name: z.string(), params: lenientOr(record, {}) }),
  // The flow spec types the version as text, samples write both; it is compared as a number.
  z.transform(({ name, params }) => {
    const version = numeric.safeParse(params["mappingVersion"]).data;
    return { name, params: version === undefined ? params : { ...params, mappingVersion: version } };
  }),
);

const scheduleParams = z.object({
  startTime: lenient(epochSeconds),
  frequency: lenient(z.string()),
  interval: lenient(numeric),
  backfill: lenient(flag),
});

export const flow = z.pipe(
  z.object({
    ...common,
    flowSpec: ownSpec,
    sourceConnectionIds: ids,
    targetConnectionIds: ids,
    transformations: lenient(z.array(transformation)),
    scheduleParams: lenient(scheduleParams),
    options: lenient(record),
    lastRunDetails: lenient(
      z.object({
        id: lenient(z.string()),
        state: lenient(z.string()),
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
  z.object({
    id: z.string(),
    name: lenient(z.string()),
    sourceConnectionSpecIds: ids,
    targetConnectionSpecIds: ids,
  }),
  z.transform((wire): FlowSpecObject => compact(wire)),
);

export const connectionSpec = z.pipe(
  z.object({
    id: z.string(),
    name: lenient(z.string()),
    authSpec: lenientOr(z.array(z.object({ name: z.string(), spec: z.optional(z.unknown()) })), []),
  }),
  z.transform((wire): ConnectionSpecObject => compact(wire)),
);

/** Answer to a write; some documents wrap it in `items`. */
export const writeResult = z.pipe(
  z.union([
    z.object({ items: z.array(z.object({ id: z.string(), etag: lenient(z.string()) })).check(z.minLength(1)) }),
    z.object({ id: z.string(), etag: lenient(z.string()) }),
  ]),
  z.transform((wire): WriteResult => {
    const { id, etag } = "items" in wire ? (wire.items[0] ?? { id: "", etag: "" }) : wire;
    return { id, etag: quotedEtag(etag) };
  }),
);
