import type { Reporter } from "../report/reporter.ts";
import type { ScalarNode } from "../yaml/node.ts";

/** What `init` writes where only a person knows the value. */
export const placeholder = "CHANGE-ME";

export function checkPlaceholder(node: ScalarNode, reporter: Reporter): void {
  if (typeof node.value === "string" && node.value.includes(placeholder))
    reporter.report("AEP214", node, `${placeholder} stands for a value that only you know; put it in.`);
}
