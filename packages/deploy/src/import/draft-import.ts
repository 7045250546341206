import { findConnectorBySpecId } from "@aep-ingest/connectors";
import type { Flow, ReadonlyAepClient } from "@aep-ingest/core";
import { EditError, type Config } from "@aep-ingest/spec";
import type { LiveDataflow } from "../dataflows/live.ts";
import type { Adoption } from "../identity/adoption.ts";
import { plan, planWithWork } from "../plan/plan.ts";
import type { LoadedProject } from "../project.ts";
import type { Selection } from "../select-keys.ts";
import { SetupError } from "../session.ts";
import type { Plan } from "../types.ts";
import { createConfigEditor, type EditedFile } from "./config-editor.ts";
import { createPlacer, flowMarkOf, type ImportedFlow, type Manage } from "./import-objects.ts";
import { takeInventory, type Inventory } from "./inventory.ts";
import { obstacleOf } from "./live-dataflow.ts";
import { findDoings } from "./prove-import.ts";
import { configOfEdited, problemOf, writeImport } from "./write-import.ts";

export interface ImportOptions {
  readonly client: ReadonlyAepClient;
  /** The files as they are; of a new project one with `version` and `project` in it. */
  readonly project: Pick<LoadedProject, "files" | "snapshot" | "environments">;
  /** Their config for the environment whose sandbox is read. */
  readonly config: Config;
  /** Exact names and ids of dataflows; undefined: all that the connectors know. */
  readonly select?: { readonly names: readonly string[]; readonly ids: readonly string[] };
  /** @default connections: the objects that dataflows need secrets for; schemas and datasets are referred to by id */
  readonly manage?: Manage;
  /** File that takes the new objects. @default the first one */
  readonly into?: string;
  readonly signal?: AbortSignal;
}

/** Files that say what a sandbox has, and what has to be marked in it so that it is theirs. Nothing is written yet. */
export interface ImportDraft {
  /** With comments and layout as they were. */
  readonly files: readonly EditedFile[];
  readonly flows: readonly { readonly key: string; readonly id: string; readonly name: string }[];
  /** Dataflows that the files have already. */
  readonly known: readonly { readonly key: string; readonly id: string; readonly name: string }[];
  /** Dataflows that were chosen and are not imported, and why. */
  readonly left: readonly { readonly id: string; readonly name: string; readonly why: string }[];
  /** Environment variables that hold what the service does not show. */
  readonly variables: readonly { readonly name: string; readonly connection: string }[];
  /** The proof: a plan of the imported objects that does nothing but mark them. */
  readonly plan: Plan;
  /** For `adoptImport`. */
  readonly config: Selection;
  readonly adoption: Adoption;
}

/**
 * Reads dataflows that were made by hand and drafts the YAML for them: connections, schemas and datasets shared, what the
 * files have already used again, secrets as `${env.NAME}`. Proves itself: only what a plan would leave as it is, but for our
 * mark, is in the draft; an object whose YAML would change it is referred to by its id, and a dataflow is left out, with the
 * reason. Reads only.
 * @throws {AepError} @throws {SetupError} when the files cannot take the objects.
 */
export async function draftImport(options: ImportOptions): Promise<ImportDraft> {
  const { client, project, config, select, signal } = options;
  const wanted = (flow: Flow): boolean =>
    select === undefined || select.ids.includes(flow.id) || select.names.includes(flow.name ?? "");
  const inventory = await takeInventory(config, client, wanted, signal);
  const now = client.now();
  const { context } = planWithWork(config, inventory.observation, { now });
  const placer = createPlacer(
    inventory,
    context,
    options.manage ?? { connections: true, schemas: false, datasets: false },
  );
  const { candidates, known, left } = sortOut(inventory, config, select === undefined);
  const excluded = new Map(left.map(({ id, why }) => [id, why]));
  const asReference = new Set<string>();
  for (;;) {
    const flows = candidates
      .filter(({ id }) => !excluded.has(id))
      .flatMap((flow) => placeValid(placer.place, flow, config, project, asReference, excluded));
    const { files, whole } = writeFiles(flows, options);
    const adoption = adoptionOf(flows);
    const selection = selectImported(whole, config, flows, context.ids);
    const proof = plan(selection, inventory.observation, { now, adopt: adoption });
    const doings = findDoings(proof);
    if (doings.size === 0) {
      return {
        files,
        flows: flows.map(({ flow, dataflow }) => ({ key: dataflow.key, id: flow.id, name: flow.name ?? "" })),
        known,
        left: [...excluded].map(([id, why]) => ({
          id,
          why,
          name: inventory.flows.find((flow) => flow.id === id)?.name ?? "",
        })),
        variables: variablesOf(flows),
        plan: proof,
        config: selection,
        adoption,
      };
    }
    giveWay(flows, doings, asReference, excluded);
  }
}

/** Which of the chosen flows can be imported at all. */
function sortOut(inventory: Inventory, config: Config, all: boolean) {
  const users = new Map<string, number>();
  for (const flow of inventory.observation.flows)
    for (const id of [...flow.sourceConnectionIds, ...flow.targetConnectionIds])
      users.set(id, (users.get(id) ?? 0) + 1);
  const connections = new Set(inventory.observation.connections.map(({ id }) => id));
  const isThere = ({ source }: LiveDataflow): boolean =>
    source?.baseConnectionId === undefined || connections.has(source.baseConnectionId);
  const candidates: Flow[] = [];
  const known: { key: string; id: string; name: string }[] = [];
  const left: { id: string; why: string }[] = [];
  for (const flow of inventory.flows) {
    const live = inventory.parts(flow);
    const isOther = findConnectorBySpecId(live.source?.connectionSpec.id ?? "") === undefined;
    // Destinations and other sources are not what "all" means.
    if (all && isOther) continue;
    const mark = flowMarkOf(config, live);
    const shared = [...flow.sourceConnectionIds, ...flow.targetConnectionIds].some((id) => (users.get(id) ?? 0) > 1);
    const obstacle =
      mark.kind === "foreign"
        ? `it belongs to project ${mark.project}; to take that over write moved: [{ project: ${mark.project} }]`
        : (obstacleOf(live) ??
          (isThere(live) ? undefined : "its connection is not there") ??
          (shared ? "another dataflow uses its source or target connection too" : undefined));
    if (mark.kind === "own" && config.dataflows.has(mark.key))
      known.push({ key: mark.key, id: flow.id, name: flow.name ?? "" });
    else if (obstacle !== undefined) left.push({ id: flow.id, why: obstacle });
    else candidates.push(flow);
  }
  return { candidates, known, left };
}

/** Managed as far as the language allows, else by reference; none when not even that is valid. */
function placeValid(
  place: (flow: Flow, asReference: ReadonlySet<string>) => ImportedFlow,
  flow: Flow,
  config: Config,
  { snapshot }: ImportOptions["project"],
  asReference: Set<string>,
  excluded: Map<string, string>,
): readonly ImportedFlow[] {
  const managed = place(flow, asReference);
  if (problemOf(managed, config, snapshot) === undefined) return [managed];
  const referring = place(flow, new Set([...asReference, ...managed.manageable]));
  const problem = problemOf(referring, config, snapshot);
  if (problem !== undefined) {
    excluded.set(flow.id, problem);
    return [];
  }
  for (const id of managed.manageable) asReference.add(id);
  return [referring];
}

function writeFiles(flows: readonly ImportedFlow[], { project, config, into }: ImportOptions) {
  if (into !== undefined && !project.files.some(({ path }) => path === into))
    throw new SetupError(
      `${into} is none of the configuration's files: ${project.files.map(({ path }) => path).join(", ")}.`,
    );
  const environment = project.environments.length > 1 ? config.environment : undefined;
  const editor = createConfigEditor(project.files, { environment, into });
  try {
    writeImport(editor, flows);
    const whole = configOfEdited(editor, { environment: config.environment, snapshot: project.snapshot });
    return { files: editor.edited(), whole };
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    throw new SetupError(`The files cannot take what would be imported: ${error.message}.`, { cause: error });
  }
}

function adoptionOf(flows: readonly ImportedFlow[]): Adoption {
  const idsOf = (placed: (flow: ImportedFlow) => { readonly key: string; readonly adopts?: string } | undefined) =>
    new Map(
      flows.flatMap((flow) => {
        const { key, adopts } = placed(flow) ?? { key: "" };
        return adopts === undefined ? [] : [[adopts, key] as const];
      }),
    );
  return {
    connections: idsOf(({ connection }) => connection),
    schemas: idsOf(({ schema }) => schema),
    dataSets: idsOf(({ dataset }) => dataset),
    flows: idsOf(({ dataflow }) => dataflow),
  };
}

/** The imported objects alone. What the files had before stands there by its id: other changes of the files are not this one's. */
function selectImported(
  whole: Config,
  before: Config,
  flows: readonly ImportedFlow[],
  ids: {
    readonly connections: ReadonlyMap<string, string>;
    readonly schemas: ReadonlyMap<string, string>;
    readonly dataSets: ReadonlyMap<string, { readonly id: string }>;
  },
): Selection {
  const connectionKeys = new Set(flows.map(({ connection }) => connection.key));
  const datasetKeys = new Set(flows.map(({ dataset }) => dataset.key));
  const schemaKeys = new Set(flows.flatMap(({ schema }) => schema?.key ?? []));
  const flowKeys = new Set(flows.map(({ dataflow }) => dataflow.key));
  return {
    ...whole,
    isSelection: true,
    whole,
    connections: pick(whole.connections, connectionKeys, (object) => {
      const id = before.connections.has(object.key) ? ids.connections.get(object.key) : undefined;
      return id === undefined ? object : { key: object.key, kind: "id", connector: object.connector, reference: id };
    }),
    schemas: pick(whole.schemas, schemaKeys, (object) => {
      const id = before.schemas.has(object.key) ? ids.schemas.get(object.key) : undefined;
      return id === undefined ? object : { key: object.key, kind: "id", reference: id };
    }),
    datasets: pick(whole.datasets, datasetKeys, (object) => {
      const known = before.datasets.has(object.key) ? ids.dataSets.get(object.key) : undefined;
      return known === undefined ? object : { key: object.key, kind: "id", reference: known.id };
    }),
    dataflows: pick(whole.dataflows, flowKeys, (object) => object),
    moved: [],
    removed: [],
    acknowledge: [],
    locate: (path) => whole.locate(path),
  };
}

function pick<T>(group: ReadonlyMap<string, T>, keys: ReadonlySet<string>, change: (object: T) => T) {
  return new Map([...group].filter(([key]) => keys.has(key)).map(([key, object]) => [key, change(object)] as const));
}

/** What the plan would change is referred to, or, where that is no help, left out. Each round takes something away. */
function giveWay(
  flows: readonly ImportedFlow[],
  doings: ReadonlyMap<string, string>,
  asReference: Set<string>,
  excluded: Map<string, string>,
): void {
  const before = asReference.size;
  for (const { connection, dataset, schema } of flows) {
    for (const [section, placed] of [
      ["connections", connection],
      ["datasets", dataset],
      ["schemas", schema],
    ] as const) {
      if (placed?.managed !== undefined && doings.has(`${section}.${placed.key}`)) asReference.add(placed.managed);
    }
  }
  if (asReference.size > before) return;
  const sizeBefore = excluded.size;
  for (const { flow, dataflow, connection, dataset, schema } of flows) {
    const objects = [
      `dataflows.${dataflow.key}`,
      `connections.${connection.key}`,
      `datasets.${dataset.key}`,
      ...(schema === undefined ? [] : [`schemas.${schema.key}`]),
    ];
    const why = objects.map((object) => doings.get(object)).find((text) => text !== undefined) ?? doings.get("");
    if (why !== undefined) excluded.set(flow.id, why);
  }
  if (excluded.size > sizeBefore) return;
  throw new Error(`The import cannot be proved: ${[...doings].map(([object, why]) => `${object}: ${why}`).join("; ")}`);
}

function variablesOf(flows: readonly ImportedFlow[]): ImportDraft["variables"] {
  const found = flows.flatMap(({ connection }) => {
    const parameters = connection.config?.kind === "managed" ? Object.values(connection.config.auth.parameters) : [];
    return parameters
      .flatMap((value) => (typeof value === "object" ? value.parts : []))
      .flatMap((part) => (typeof part === "object" ? [{ name: part.env, connection: connection.key }] : []));
  });
  return [...new Map(found.map((variable) => [variable.name, variable])).values()];
}
