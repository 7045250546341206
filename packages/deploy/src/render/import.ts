import type { ImportDraft } from "../import/draft-import.ts";
import type { RenderOptions } from "../options.ts";
import { count, painter, visible } from "./text.ts";
import { lineWidth, wrapped } from "./wrap.ts";

/** What an import writes into the files and marks in the sandbox, and what it leaves, for a terminal. */
export function renderImportText(draft: ImportDraft, options: RenderOptions = {}): string {
  const paint = painter(options.color ?? false);
  const { flows, known, left, variables, plan } = draft;
  const width = lineWidth(options);
  const keyWidth = Math.max(0, ...flows.map(({ key }) => key.length));
  return [
    ...flows.map(({ key, name }) => objectLine(paint("green", "+"), `${key.padEnd(keyWidth)}  ${visible(name)}`)),
    ...known.map(({ key }) => objectLine("=", `${key}  is in the files already`)),
    ...left.map(({ name, id, why }) =>
      objectLine(paint("red", "!"), `${visible(name || id)}: left out, ${visible(why)}`),
    ),
    ...(variables.length === 0 ? [] : ["", "Set before an apply has to send credentials:"]),
    ...variables.map(({ name, connection }) => `  ${name}  (connections.${connection})`),
    ...(flows.length === 0
      ? []
      : [
          "",
          ...wrapped(`${marksText(plan.actions)} Nothing else about them changes, and no credential is sent.`, width),
        ]),
    "",
    paint(
      "bold",
      `Import: ${count(flows.length, "dataflow")} · ${known.length} known · ${left.length} left out · sandbox ${visible(plan.sandbox)}`,
    ),
  ].join("\n");
}

function objectLine(symbol: string, text: string): string {
  return `  ${symbol} ${text}`;
}

function marksText(actions: ImportDraft["plan"]["actions"]): string {
  const kinds = Map.groupBy(actions, ({ kind }) => kind);
  if (kinds.size === 0) return "All of them carry the project's mark already.";
  const words = Array.from(kinds, ([kind, all]) => count(all.length, kind));
  return `The project's mark goes onto ${words.join(", ")}.`;
}
