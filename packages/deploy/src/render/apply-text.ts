import type { RenderOptions } from "../options.ts";
import type { ApplyResult } from "../types.ts";
import { remarks } from "./remarks.ts";
import { count, painter, visible } from "./text.ts";
import { lineWidth, wrapped } from "./wrap.ts";

const titles: Readonly<Record<ApplyResult["status"], string>> = {
  "nothing-to-do": "Nothing to do: the sandbox is as declared.",
  applied: "Applied.",
  blocked: "Blocked: nothing was written.",
  partial: "Partly applied. Run apply again: it goes on from here.",
  failed: "Failed.",
};

/** How an apply ended, for a terminal: counts, then what is not done and why. What blocks the plan stands as in the plan. */
export function renderApplyText(result: ApplyResult, options: RenderOptions = {}): string {
  const paint = painter(options.color ?? false);
  const kinds = [...result.outcomes.values()].map(({ kind }) => kind);
  const done = kinds.filter((kind) => kind === "done").length;
  const counts = kinds.length === 0 ? "" : ` ${done} of ${count(kinds.length, "action")} done.`;
  const good = result.status === "applied" || result.status === "nothing-to-do";
  const blocks = result.plan.blocks.filter(({ message }) => result.messages.includes(message));
  const known = new Set(blocks.map(({ message }) => message));
  const others = result.messages.filter((message) => !known.has(message));
  const room = lineWidth(options) - 2;
  return [
    paint(good ? "green" : "red", `${titles[result.status]}${counts}`),
    ...remarks("Reasons", blocks, "red", options),
    ...others
      .flatMap((message) => message.split("\n").flatMap((line) => wrapped(visible(line), room, "  ")))
      .map((line) => `  ${line}`),
  ].join("\n");
}
