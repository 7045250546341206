import { nearName } from "@aep-ingest/xdm";
import type { ChosenEnvironment } from "../build/assemble.ts";
import type { Reporter } from "../report/reporter.ts";
import { overlay } from "../yaml/overlay.ts";
import { child, entriesAt, flagOf, mapAt, mapNode, textOf, type MapNode, type Node } from "../yaml/node.ts";
import { checkShape, hasTemplate, shown } from "./check-shape.ts";
import { interpolate, interpolateMap, type Variables } from "./interpolate.ts";
import { flag } from "./value-types.ts";
import { variablesOf } from "./variables.ts";

export interface Environment {
  readonly name: string;
  /** Undefined when it has no settings of its own. */
  readonly node?: MapNode;
}

export interface EffectiveConfig {
  readonly root: MapNode;
  readonly environment: ChosenEnvironment;
  readonly usedVariables: ReadonlySet<string>;
}

/** The declared environments in file order. */
export function environmentsOf(root: MapNode): readonly Environment[] {
  return entriesAt(root, "environments").map(({ key, value }) => ({
    name: key,
    ...(value.kind === "map" ? { node: value } : {}),
  }));
}

/** The files as one environment has them: its overrides laid over them, then all variables replaced. */
export function environmentOf(
  root: MapNode,
  environment: Environment | undefined,
  reporter: Reporter,
): EffectiveConfig {
  const overrides = mapAt(environment?.node, "overrides");
  const variables = variablesOf(root, environment?.node, reporter);
  const whole = overrides === undefined ? root : overlay(root, onlySections(overrides), "", reporter);
  const replaced = interpolateMap(
    whole,
    (key) => (value) => interpolateSection(key, value, variables, reporter),
    variables,
    reporter,
  );
  const setting = (key: "sandbox" | "protect"): Node | undefined => {
    const written = child(environment?.node, key);
    return written && interpolate(written, "plain", variables, reporter);
  };
  const sandbox = textOf(setting("sandbox"));
  const protect = setting("protect");
  // The shape of the files says nothing of a text that a variable has still to be put into.
  if (hasTemplate(child(environment?.node, "protect")) && protect !== undefined)
    checkShape(protect, flag, `environments.${environment?.name}.protect`, reporter);
  return {
    root: replaced,
    usedVariables: variables.used,
    environment: {
      ...(environment === undefined ? {} : { name: environment.name }),
      ...(sandbox === undefined ? {} : { sandbox }),
      protect: flagOf(protect) ?? false,
    },
  };
}

/** Sandboxes have names that the service takes, and each environment its own: marks of objects do not tell them apart. */
export function checkSandboxes(
  environments: readonly Environment[],
  sandboxes: ReadonlyMap<string, string>,
  existing: readonly string[] | undefined,
  reporter: Reporter,
): void {
  const seen = new Map<string, Node>();
  for (const { name, node } of environments) {
    const at = node?.entries.get("sandbox")?.value;
    const sandbox = sandboxes.get(name);
    if (at === undefined || sandbox === undefined) continue;
    if (!/^[a-z0-9][a-z0-9-]{0,255}$/.test(sandbox)) {
      const message = `\`${shown(sandbox)}\` is no name of a sandbox: lower-case letters, digits and \`-\`.`;
      reporter.report("AEP212", at, message);
      continue;
    }
    if (existing !== undefined && !existing.includes(sandbox)) {
      const message = `The organisation had no sandbox \`${shown(sandbox)}\` when the snapshot was taken. Correct it, or run \`aep-ingest pull\`.`;
      reporter.report("AEP213", at, message, { suggestion: () => nearName(sandbox, existing) });
    }
    const other = seen.get(sandbox);
    if (other === undefined) seen.set(sandbox, at);
    else {
      const message = `Another environment writes to \`${sandbox}\` too: each apply would undo the other's. Use another sandbox or project.`;
      reporter.report("AEP211", at, message, { related: { at: other, message: "the other one" } });
    }
  }
}

const untouched = new Set(["version", "environments", "variables"]);

/** An override of what an environment may not override is reported by its shape, and left out. */
function onlySections(overrides: MapNode): MapNode {
  const entries = [...overrides.entries].filter(([key]) => !untouched.has(key) && key !== "project");
  return mapNode(overrides, new Map(entries));
}

function interpolateSection(section: string, value: Node, variables: Variables, reporter: Reporter): Node {
  if (untouched.has(section)) return value;
  const special = section === "connections" ? "auth" : section === "dataflows" ? "mapping" : undefined;
  if (special === undefined) return interpolate(value, "plain", variables, reporter);
  // Which of it stands below `auth` or in a mapping cannot be told, so what may stand there is no mistake.
  if (value.kind !== "map") return interpolate(value, special, variables, reporter);
  const object = (node: Node): Node =>
    node.kind === "map"
      ? interpolateMap(node, (key) => (key === special ? special : "plain"), variables, reporter)
      : interpolate(node, "plain", variables, reporter);
  return interpolateMap(value, () => object, variables, reporter);
}
