import type { Config } from "../config.ts";
import { runChecks } from "../checks/checks.ts";
import { projectPattern } from "../language/language.ts";
import { shown } from "../language/check-shape.ts";
import { createLocate } from "../locate.ts";
import { child, textOf } from "../yaml/node.ts";
import { buildConnections } from "./connections.ts";
import type { Build } from "./context.ts";
import { buildDataflows } from "./dataflows.ts";
import { buildDatasets } from "./datasets.ts";
import { acknowledgeOf, movedOf, removedOf } from "./moves.ts";
import { buildSchemas } from "./schemas.ts";

export interface ChosenEnvironment {
  readonly name?: string;
  readonly sandbox?: string;
  readonly protect: boolean;
}

/** The config of one environment. Undefined when there is an error; all of them are in the reporter. */
export function assemble(build: Build, { name, sandbox, protect }: ChosenEnvironment): Config | undefined {
  const project = projectOf(build);
  const connections = buildConnections(build);
  const schemas = buildSchemas(build);
  const datasets = buildDatasets(build, schemas);
  const dataflows = buildDataflows(build, { connections, datasets });
  const moved = movedOf(build, project);
  const removed = removedOf(build);
  const acknowledge = acknowledgeOf(build);
  runChecks({ connections, schemas, datasets, dataflows }, build);
  if (build.reporter.errorCount > 0 || project === undefined) return undefined;
  return {
    project,
    ...(name === undefined ? {} : { environment: name }),
    ...(sandbox === undefined ? {} : { sandbox }),
    protect,
    connections: configsOf(connections),
    schemas: configsOf(schemas),
    datasets: configsOf(datasets),
    dataflows: configsOf(dataflows),
    moved,
    removed,
    acknowledge,
    locate: createLocate(build.root),
  };
}

function projectOf({ root, reporter }: Build): string | undefined {
  const at = child(root, "project");
  const project = textOf(at);
  if (at === undefined || project === undefined || project.trim() === "") return undefined;
  if (projectPattern.test(project)) return project;
  const message = `\`${shown(project)}\` is no name for a project: letters, digits, \`.\`, \`_\`, \`/\` and \`-\`, at most 100.`;
  reporter.report("AEP115", at, message);
  return undefined;
}

function configsOf<T>(built: ReadonlyMap<string, { readonly config?: T }>): ReadonlyMap<string, T> {
  return new Map([...built].flatMap(([key, { config }]) => (config === undefined ? [] : [[key, config] as const])));
}
