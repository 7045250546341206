import { nearName } from "@aep-ingest/xdm";
import type { Moved, Removed } from "../config.ts";
import { shown } from "../language/check-shape.ts";
import { objectKey } from "../language/value-types.ts";
import { child, itemsAt, keyAt, mapAt, textAt, textOf, type MapNode, type Node } from "../yaml/node.ts";
import type { Build } from "./context.ts";

const kinds = ["connections", "schemas", "datasets", "dataflows"];

export function movedOf(build: Build, project: string | undefined): readonly Moved[] {
  const seen = new Map<string, Node>();
  return itemsAt(build.root, "moved").flatMap((item) =>
    item.kind === "map" ? movedItem(item, project, seen, build) : [],
  );
}

function movedItem(
  item: MapNode,
  project: string | undefined,
  seen: Map<string, Node>,
  { root, reporter }: Build,
): Moved[] {
  const from = textAt(item, "from");
  const to = textAt(item, "to");
  const oldProject = textAt(item, "project");
  const isProject = item.entries.has("project");
  if (
    isProject === (item.entries.has("from") || item.entries.has("to")) ||
    (!isProject && (from === undefined || to === undefined))
  ) {
    reporter.report(
      "AEP701",
      item,
      "An entry of `moved` is either `{ from: dataflows.old, to: dataflows.new }` or `{ project: old/name }`.",
    );
    return [];
  }
  if (oldProject !== undefined) {
    if (oldProject === project) {
      reporter.report(
        "AEP702",
        keyAt(item, "project"),
        "This is the project's name already. Name the old one, or remove the entry.",
      );
    }
    return [{ project: oldProject }];
  }
  if (from === undefined || to === undefined) return [];
  const [source, target] = [addressOf(from, item, "from", reporter), addressOf(to, item, "to", reporter)];
  if (source === undefined || target === undefined) return [];
  const at = child(item, "from") ?? item;
  if (source.kind !== target.kind) {
    reporter.report("AEP701", at, `An object keeps its kind: ${source.kind} cannot become ${target.kind}.`);
  }
  if (mapAt(root, source.kind)?.entries.has(source.key) === true) {
    reporter.report(
      "AEP702",
      at,
      `\`${shown(from)}\` is still declared, so it has not moved. Remove the old declaration, or this entry.`,
    );
  }
  const declared = mapAt(root, target.kind)?.entries;
  if (declared?.has(target.key) !== true) {
    reporter.report(
      "AEP703",
      child(item, "to") ?? item,
      `\`${shown(to)}\` is not declared. Give the new place of the object.`,
      {
        suggestion: () => {
          const near = nearName(target.key, declared?.keys() ?? []);
          return near === undefined ? undefined : `${target.kind}.${near}`;
        },
      },
    );
  }
  const first = seen.get(from);
  if (first !== undefined) {
    reporter.report("AEP701", at, `\`${shown(from)}\` is moved twice.`, {
      related: { at: first, message: "first here" },
    });
  }
  seen.set(from, at);
  return [{ from, to }];
}

function addressOf(
  text: string,
  item: MapNode,
  member: string,
  reporter: Build["reporter"],
): { readonly kind: string; readonly key: string } | undefined {
  const dot = text.indexOf(".");
  const kind = text.slice(0, Math.max(0, dot));
  const key = text.slice(dot + 1);
  if (kinds.includes(kind) && objectKey.test(key)) return { kind, key };
  const near = nearName(kind === "" ? text : kind, kinds);
  reporter.report(
    "AEP701",
    child(item, member) ?? item,
    `\`${shown(text)}\` is no address: write ${kinds.join(", ")}, a dot and a key.`,
    {
      suggestion: near === undefined || kind === "" ? undefined : `${near}.${key}`,
    },
  );
  return undefined;
}

export function removedOf({ root, reporter }: Build): readonly Removed[] {
  const seen = new Map<string, Node>();
  const declared = mapAt(root, "dataflows")?.entries;
  const moved = new Map(itemsAt(root, "moved").map((item) => [textAt(item, "from"), item]));
  return itemsAt(root, "removed").flatMap((item) => {
    const dataflow = textAt(item, "dataflow");
    const at = child(item, "dataflow");
    if (dataflow === undefined || at === undefined) return [];
    if (!objectKey.test(dataflow)) {
      reporter.report("AEP704", at, `\`${shown(dataflow)}\` is no key of a dataflow.`);
      return [];
    }
    if (declared?.has(dataflow) === true) {
      reporter.report(
        "AEP704",
        at,
        `\`${dataflow}\` is still declared in \`dataflows\`. Remove the declaration, or this entry.`,
        {
          related: { at: declared.get(dataflow)?.at ?? at, message: "declared here" },
        },
      );
    }
    const move = moved.get(`dataflows.${dataflow}`);
    if (move !== undefined) {
      const message = `\`${dataflow}\` is moved, so nothing of it is left to remove. Keep the entry of \`moved\`, or this one.`;
      reporter.report("AEP704", at, message, { related: { at: child(move, "from") ?? move, message: "moved here" } });
    }
    const first = seen.get(dataflow);
    if (first !== undefined) {
      reporter.report("AEP704", at, `\`${dataflow}\` is listed twice.`, {
        related: { at: first, message: "first here" },
      });
    }
    seen.set(dataflow, at);
    const keep = itemsAt(item, "keep").flatMap((kind) => keptKind(textOf(kind)) ?? []);
    return [{ dataflow, keep: [...new Set(keep)] }];
  });
}

function keptKind(kind: string | undefined): Removed["keep"][number] | undefined {
  return kind === "connection" || kind === "dataset" || kind === "schema" ? kind : undefined;
}

const approval =
  /^(?:(?:delete|replace) (?:connections|schemas|datasets|dataflows)\.[a-z0-9][a-z0-9-]{0,63}|bulk [0-9a-f]{6,64})$/;

export function acknowledgeOf({ root, reporter }: Build): readonly string[] {
  return itemsAt(root, "acknowledge").flatMap((item) => {
    const text = textOf(item);
    if (text === undefined || text.trim() === "") return [];
    if (!approval.test(text)) {
      const message = `\`${shown(text)}\` approves nothing: copy the line from the plan (\`delete datasets.x\`, \`replace dataflows.y\`, \`bulk 9f3c2a\`).`;
      reporter.report("AEP705", item, message);
    }
    return [text];
  });
}
