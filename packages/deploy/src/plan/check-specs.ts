import { findConnector, dataLakeConnectionSpec, type Connector } from "@aep-ingest/connectors";
import type { ConnectionSpecObject, FlowSpecObject } from "@aep-ingest/core";
import type { ConfigPath, DataflowConfig } from "@aep-ingest/spec";
import { flowInput, sourceConnectionInput } from "../dataflows/inputs.ts";
import type { Block } from "../types.ts";
import type { LiveSpecs } from "./live-specs.ts";
import { codes } from "./notices.ts";
import type { WorkingPlan } from "./plan.ts";
import { misfits, unknownTo } from "./spec-parts.ts";
import type { ConnectionWork, CreateFlowWork, ReplaceFlowWork } from "./work.ts";

/** Holds what the plan makes against the specs as the service has them now: our table of connectors is older than any
 *  sandbox, and an organisation does not have every connector. One request for each spec that is used. */
export async function checkSpecs(working: WorkingPlan, specs: LiveSpecs): Promise<readonly Block[]> {
  const works = [...working.work.values()];
  const flows = works.filter(
    (work): work is CreateFlowWork | ReplaceFlowWork => work.kind === "create flow" || work.kind === "replace flow",
  );
  const connections = works.filter(
    (work): work is ConnectionWork => work.kind === "connection" && (work.live === undefined || work.sendCredentials),
  );
  const found = await Promise.all([
    ...connections.map(async (work) =>
      ofConnection(working, work, await specs.connectionSpec(work.declared.connector.connectionSpecId)),
    ),
    ...flows.map(async (work) => {
      const connector = connectorOf(working, work.flow);
      if (connector === undefined) return [];
      const [spec, flowSpec] = await Promise.all([
        specs.connectionSpec(connector.connectionSpecId),
        specs.flowSpec(connector.flowSpec.id),
      ]);
      return ofFlow(working, work, connector, spec, flowSpec);
    }),
  ]);
  return found.flat();
}

function ofConnection(
  working: WorkingPlan,
  { connection, declared }: ConnectionWork,
  spec: ConnectionSpecObject | undefined,
): readonly Block[] {
  const { connector, variant } = declared;
  const at = ["connections", connection.key];
  if (spec === undefined) return [absent(working, `connections.${connection.key}`, connector, at)];
  const names = spec.authSpec.map(({ name }) => name);
  const authSpec = spec.authSpec.find(({ name }) => name === variant.specName);
  const problems =
    names.length > 0 && authSpec === undefined
      ? [`it takes ${names.join(", ")}, not ${variant.specName}`]
      : [
          ...misfits(authSpec, connection.auth.parameters),
          ...unknownTo(authSpec, Object.keys(connection.auth.parameters)).map((name) => `it does not know ${name}`),
        ];
  return problems.map((problem) =>
    mismatch(
      working,
      `connections.${connection.key}: the service's connection spec of ${connector.slug} says: ${problem}`,
      [...at, "auth"],
    ),
  );
}

function ofFlow(
  working: WorkingPlan,
  { flow, declared }: CreateFlowWork | ReplaceFlowWork,
  connector: Connector,
  spec: ConnectionSpecObject | undefined,
  flowSpec: FlowSpecObject | undefined,
): readonly Block[] {
  const { config } = working.context;
  const name = `dataflows.${flow.key}`;
  const at = ["dataflows", flow.key];
  if (spec === undefined) return [absent(working, name, connector, [...at, "source"])];
  const { params = {} } = sourceConnectionInput(config, flow, declared, undefined);
  const ofSource = misfits(spec.sourceSpec, params).map((problem) =>
    mismatch(working, `${name}: the service's connection spec of ${connector.slug} says: ${problem}`, [
      ...at,
      "source",
    ]),
  );
  const title = connector.flowSpec.name;
  if (flowSpec === undefined)
    return [
      ...ofSource,
      mismatch(working, `${name}: the service has no flow spec ${title} (${connector.flowSpec.id})`, at),
    ];
  const says = (problem: string, ...path: readonly string[]): Block =>
    mismatch(working, `${name}: the service's flow spec ${title} says: ${problem}`, [...at, ...path]);
  const sent = flowInput(config, flow, declared, {
    sourceConnectionId: "",
    targetConnectionId: "",
    mapping: flow.mapping.length === 0 ? undefined : { id: "", version: 0 },
    startEpochMs: working.context.now,
  });
  const transformations = flowSpec.transformationSpecs.flatMap((part) => part.name ?? []);
  return [
    ...ofSource,
    ...(takes(flowSpec.sourceConnectionSpecIds, connector.connectionSpecId)
      ? []
      : [says(`it does not take sources of ${connector.slug}`, "source")]),
    ...(takes(flowSpec.targetConnectionSpecIds, dataLakeConnectionSpec.id)
      ? []
      : [says("it does not write to the data lake", "target")]),
    ...(sent.transformations ?? [])
      .filter((entry) => transformations.length > 0 && !transformations.includes(entry.name))
      .map((entry) =>
        says(`it has no transformation ${entry.name}`, entry.name === "Mapping" ? "mapping" : "encryption"),
      ),
    ...(sent.scheduleParams === undefined
      ? []
      : misfits(flowSpec.scheduleSpec, { ...sent.scheduleParams }).map((problem) => says(problem, "schedule"))),
    ...unknownTo(flowSpec.optionSpec, Object.keys(sent.options ?? {})).map((option) =>
      says(`it has no option ${option}`, "errors"),
    ),
  ];
}

/** A list that is empty is not known. */
function takes(ids: readonly string[], id: string): boolean {
  return ids.length === 0 || ids.includes(id);
}

function connectorOf({ context }: WorkingPlan, flow: DataflowConfig): Connector | undefined {
  const slug = context.config.connections.get(flow.connection)?.connector;
  return slug === undefined ? undefined : findConnector(slug)?.connector;
}

function absent(working: WorkingPlan, name: string, { slug, connectionSpecId }: Connector, at: ConfigPath): Block {
  return mismatch(
    working,
    `${name}: the service has no connection spec ${connectionSpecId}: the connector ${slug} is not available to this organisation`,
    at,
  );
}

function mismatch({ context }: WorkingPlan, what: string, at: ConfigPath): Block {
  return { code: codes.specMismatch, message: `${what}.`, position: context.config.locate(at) };
}
