import type { Flow } from "@aep-ingest/core";
import { flowDescription } from "../dataflows/inputs.ts";
import { parseMarkers, unknownHash, type MarkerKind } from "../identity/marker.ts";
import { datasetTags } from "../identity/names.ts";
import type { WorkingPlan } from "../plan/plan.ts";
import type { CreateFlowWork, ReplaceFlowWork, Work } from "../plan/work.ts";
import type { ActionOutcome } from "../types.ts";
import { byText } from "../identity/canonical.ts";
import type { ApplyContext } from "./apply-context.ts";
import { claim, keeperState, type Claim, type Keeper } from "./claim.ts";
import { deleteObject } from "./delete-object.ts";
import { unlessGone } from "../unless-gone.ts";

/** What another apply did at the same time. */
export interface Rivals {
  /** Why actions that went well have come to nothing, by action id. */
  readonly lost: ReadonlyMap<string, string>;
  /** For a person; what this apply did stands. */
  readonly remarks: readonly string[];
}

/** There is no lock, so two applies may work on one project at once. When the writes are done, this one looks whether
 *  objects carry marks that neither it nor the plan knows. Of two flows that were made for one key the first one stays, by
 *  (created, id): both sides see it the same way, and the first run is minutes away, so that nothing is ingested twice.
 *  What a lagging list does not show is no proof of anything. */
export async function settleRivals(
  working: WorkingPlan,
  context: ApplyContext,
  outcomes: ReadonlyMap<string, ActionOutcome>,
): Promise<Rivals> {
  const lost = new Map<string, string>();
  const remarks: string[] = [];
  const done = [...working.work].filter(([id]) => outcomes.get(id)?.kind === "done");
  const marks = await readMarks(
    context,
    done.map(([, work]) => work),
  );
  for (const [id, work] of done) {
    if (work.kind === "create flow" || work.kind === "replace flow") {
      const { key, name } = work.flow;
      const rivals = (marks.flowsOfKeys.get(key) ?? []).filter(
        ({ id: flowId }) => !context.known.has(flowId) && flowId !== context.ids.flows.get(key),
      );
      const ours = await ownFlow(context, marks, key);
      if (ours === undefined) {
        lost.set(id, goneFlow(name));
        continue;
      }
      const [first, ...others] = [ours, ...rivals].sort(
        (left, right) => left.createdAt - right.createdAt || byText(left.id, right.id),
      );
      if (first === undefined || others.length === 0) continue;
      const names = others.map((flow) => flow.id).join(", ");
      if (first !== ours) {
        await deleteFlow(context, ours);
        lost.set(id, `another apply made flow ${first.id} for it first; ours is deleted again`);
      } else if (await outlive(context, keeperOf(context, ours, work), others)) {
        remarks.push(
          `dataflows.${key}: another apply made a second flow at the same time (${names}); it is deleted, ours stays.`,
        );
        continue;
      } else lost.set(id, `another apply is replacing ours by flow ${names}`);
      context.ids.flows.delete(key);
      context.applied.delete(key);
      continue;
    }
    const [kind, key, declared] = identityOf(work);
    if (kind === undefined) continue;
    if (kind === "flow" && context.ids.flows.has(key) && (await ownFlow(context, marks, key)) === undefined) {
      lost.set(id, goneFlow(key));
      continue;
    }
    const before = new Set([...hashesBefore(working, kind, key), unknownHash]);
    const others = (marks.hashes.get(`${kind}/${key}`) ?? []).filter((hash) => hash !== declared && !before.has(hash));
    if (others.length > 0) lost.set(id, `another apply changed ${kind} ${key} at the same time`);
  }
  return { lost, remarks };
}

function goneFlow(name: string): string {
  return `flow ${name} was deleted by somebody while this apply ran. Before it is made again, see whether backfill is to be false: a new flow reads all files`;
}

type MarkedKind = Extract<MarkerKind, "connection" | "schema" | "flow"> | "dataset";

function identityOf(work: Work) {
  if (work.kind === "connection") return ["connection", work.connection.key, work.declared.hash] as const;
  if (work.kind === "schema") return ["schema", work.schema.key, work.declared.hash] as const;
  if (work.kind === "dataset") return ["dataset", work.dataset.key, work.declared.hash] as const;
  if (work.kind === "update flow" || work.kind === "mapping set")
    return ["flow", work.flow.key, work.declared.hashes.flow] as const;
  return [undefined, "", ""] as const;
}

function hashesBefore({ context: { owned } }: WorkingPlan, kind: MarkedKind, key: string): readonly string[] {
  const group = { connection: owned.connections, schema: owned.schemas, flow: owned.flows, dataset: owned.dataSets };
  return (group[kind].get(key) ?? []).flatMap(({ hash }) => hash ?? []);
}

interface Marks {
  /** By id. */
  readonly flows: ReadonlyMap<string, Flow>;
  readonly flowsOfKeys: ReadonlyMap<string, readonly Flow[]>;
  /** Hashes that objects carry now, by `kind/key`. */
  readonly hashes: ReadonlyMap<string, readonly string[]>;
}

/** Reads only lists of kinds that this apply wrote, and of shared objects only those that it changed. */
async function readMarks(context: ApplyContext, works: readonly Work[]): Promise<Marks> {
  const { flowService, schemaRegistry, catalog } = context.client;
  const hashes = new Map<string, string[]>();
  const note = (kind: MarkedKind, key: string, hash: string): void => {
    const all = hashes.get(`${kind}/${key}`) ?? [];
    hashes.set(`${kind}/${key}`, [...all, hash]);
  };
  const flows = new Map<string, Flow>();
  const flowsOfKeys = new Map<string, Flow[]>();
  const ownMarkers = (kind: MarkerKind, description: string | undefined) =>
    parseMarkers(description).filter((marker) => marker.kind === kind && marker.project === context.config.project);
  const noteMarks = async (
    kind: MarkerKind & MarkedKind,
    objects: AsyncIterable<{ readonly description?: string }>,
  ): Promise<void> => {
    for await (const { description } of objects)
      for (const { key, hash } of ownMarkers(kind, description)) note(kind, key, hash);
  };
  const changes = (kind: Work["kind"]): boolean =>
    works.some((work) => work.kind === kind && "live" in work && work.live !== undefined);
  await Promise.all([
    (async () => {
      if (!works.some(({ kind }) => kind.endsWith(" flow") || kind === "mapping set")) return;
      for await (const flow of flowService.flows.list()) {
        flows.set(flow.id, flow);
        for (const { key, hash } of ownMarkers("flow", flow.description)) {
          note("flow", key, hash);
          flowsOfKeys.set(key, [...(flowsOfKeys.get(key) ?? []), flow]);
        }
      }
    })(),
    changes("connection") ? noteMarks("connection", flowService.connections.list()) : undefined,
    changes("schema") ? noteMarks("schema", schemaRegistry.schemas.list("tenant", { view: "full" })) : undefined,
    (async () => {
      if (!changes("dataset")) return;
      const tags = { [datasetTags.project]: context.config.project };
      for await (const dataSet of catalog.dataSets.list({ tags })) {
        const [key, hash] = [datasetTags.key, datasetTags.hash].map((tag) => dataSet.tags[tag]?.[0]);
        if (key !== undefined && hash !== undefined) note("dataset", key, hash);
      }
    })(),
  ]);
  return { flows, flowsOfKeys, hashes };
}

async function ownFlow(context: ApplyContext, { flows }: Marks, key: string): Promise<Flow | undefined> {
  const id = context.ids.flows.get(key) ?? "";
  const found = flows.get(id);
  if (found !== undefined) return found;
  return unlessGone(() => context.client.flowService.flows.get(id));
}

/** Deletes younger flows, unless one of them was made to replace ours: its maker has claimed it. */
async function outlive(context: ApplyContext, ours: Keeper, others: readonly Flow[]): Promise<boolean> {
  const claims: Claim[] = [];
  for (const flow of others) {
    const claimed = await unlessGone(() => claim(context, flow));
    if (claimed !== undefined) claims.push(claimed);
  }
  const state = await keeperState(context, ours);
  if (state === "untouched") for (const flow of others) await deleteFlow(context, flow);
  else for (const { release } of claims) await release();
  return state === "untouched";
}

/** As this apply has made it: what the list shows of it may be claimed already. */
function keeperOf(context: ApplyContext, { id }: Flow, { flow, declared }: CreateFlowWork | ReplaceFlowWork): Keeper {
  return { id, enabled: flow.enabled, description: flowDescription(context.config, flow, declared) };
}

/** The flow, and its pair unless another flow hangs on it. */
async function deleteFlow(context: ApplyContext, flow: Flow): Promise<void> {
  await unlessGone(() => context.client.flowService.flows.delete(flow.id));
  for (const id of flow.sourceConnectionIds)
    await unlessGone(() => deleteObject(context, { object: "source connection", id }));
  for (const id of flow.targetConnectionIds)
    await unlessGone(() => deleteObject(context, { object: "target connection", id }));
}
