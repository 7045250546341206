import { compileMapping, type CompiledMapping, type Row } from "@aep-ingest/data-prep";
import type { Config, DataflowConfig, Position } from "@aep-ingest/spec";
import { mappings } from "../dataflows/inputs.ts";
import { targetSchema } from "../preview/target-schema.ts";
import type { RowError } from "./row-errors.ts";

/** The line of the files that a row error belongs to. */
export interface Blame {
  /** Destination as written in the file; absent for a row that could not even be read. */
  readonly destination?: string;
  readonly position: Position;
  /** `named`: the diagnostics name the field. `replayed`: the row was put through the mapping on this machine, and failed
   *  there. `unread`: the row never reached the mapping. */
  readonly by: "named" | "replayed" | "unread";
}

/** Finds the mapping line that made a row fail; undefined when nothing points to one. */
export async function createBlame(
  config: Config,
  flow: DataflowConfig,
  tenantId: string,
): Promise<(error: RowError) => Blame | undefined> {
  const operations = mappings(flow, tenantId);
  const { schema } = targetSchema(config, flow, tenantId);
  const ingestion = flow.mode === "batch" ? "batch" : "streaming";
  const compiled = await compileMapping(operations, { ...(schema === undefined ? {} : { schema }), ingestion });
  const destinations = operations.map(({ destination }) => destination);
  const at = (index: number, by: Blame["by"]): Blame | undefined => {
    const written = flow.mapping[index]?.destination;
    if (written === undefined) return undefined;
    return { destination: written, position: config.locate(["dataflows", flow.key, "mapping", written]), by };
  };
  return (error) => {
    if (error.isCorrupt) return { position: config.locate(["dataflows", flow.key, "source", "format"]), by: "unread" };
    const named = namedIn(error, operations);
    if (named !== undefined) return at(named, "named");
    const replayed = replay(compiled, error.row, destinations);
    return replayed === undefined ? undefined : at(replayed, "replayed");
  };
}

/** The mapping whose destination stands in the message as a whole, the longest first; else the only one of the column. */
function namedIn(
  { message, column }: RowError,
  operations: readonly { readonly destination: string; readonly source: string; readonly sourceType: string }[],
): number | undefined {
  const byLength = operations
    .map(({ destination }, index) => ({ destination, index }))
    .sort((left, right) => right.destination.length - left.destination.length);
  const found = byLength.find(({ destination }) => destination === column || mentions(message, destination));
  if (found !== undefined || column === undefined) return found?.index;
  const readers = operations.flatMap(({ source, sourceType }, index) =>
    sourceType === "ATTRIBUTE" && source === column ? [index] : [],
  );
  return readers.length === 1 ? readers[0] : undefined;
}

/** Short destinations such as `name` are words of any sentence: only a path with a dot, or one in quotes, is a mention. */
function mentions(text: string, path: string): boolean {
  const isPath = path.includes(".");
  for (let at = text.indexOf(path); at !== -1; at = text.indexOf(path, at + 1)) {
    const before = text.slice(Math.max(0, at - 1), at);
    const after = text.slice(at + path.length, at + path.length + 2);
    const isQuoted = /["'`]/.test(before) && /^["'`]/.test(after);
    if (isQuoted || (isPath && !/[\w.[\]-]/.test(before) && !/^(?:[\w[\]-]|\.\w)/.test(after))) return true;
  }
  return false;
}

/** Index of the mapping at which the row fails on this machine. */
function replay(compiled: CompiledMapping, row: RowError["row"], destinations: readonly string[]): number | undefined {
  const { rejection, problems } = compiled.map(row as Row);
  if (rejection === undefined) return problems[0]?.mapping;
  const { path } = rejection;
  const cause = problems.find(({ destination }) => holds(destination, path) || holds(path, destination));
  if (cause !== undefined) return cause.mapping;
  const plain = path.replaceAll(/\[\d+\]/g, "[*]");
  const all = destinations.map((destination, index) => ({ destination, index }));
  const [nearest] = all
    .filter(({ destination }) => holds(destination, path) || holds(destination, plain))
    .sort((left, right) => right.destination.length - left.destination.length);
  if (nearest !== undefined) return nearest.index;
  // An object is missing as a whole when nothing was mapped into it.
  const inside = all.filter(({ destination }) => holds(path, destination) || holds(plain, destination));
  return inside.length === 1 ? inside[0]?.index : undefined;
}

/** Whether a destination is a path, or an object or list around it. */
function holds(destination: string, path: string): boolean {
  return destination === path || path.startsWith(`${destination}.`) || path.startsWith(`${destination}[`);
}
