import type { RenderOptions } from "../options.ts";
import type { ApplyResult } from "../types.ts";
import { count, painter, visible } from "./text.ts";

const titles: Readonly<Record<ApplyResult["status"], string>> = {
  "nothing-to-do": "Nothing to do: the sandbox is as declared.",
  applied: "Applied.",
  blocked: "Blocked: nothing was written.",
  partial: "Partly applied. Run apply again: it goes on from here.",
  failed: "Failed.",
};

/** How an apply ended, for a terminal: counts, then what is not done and why. */
export function renderApplyText(result: ApplyResult, options: RenderOptions = {}): string {
  const paint = painter(options.color ?? false);
  const kinds = [...result.outcomes.values()].map(({ kind }) => kind);
  const done = kinds.filter((kind) => kind === "done").length;
  const counts = kinds.length === 0 ? "" : ` ${done} of ${count(kinds.length, "action")} done.`;
  const good = result.status === "applied" || result.status === "nothing-to-do";
  return [
    paint(good ? "green" : "red", `${titles[result.status]}${counts}`),
    ...result.messages.map((message) => `  ${visible(message)}`),
  ].join("\n");
}
