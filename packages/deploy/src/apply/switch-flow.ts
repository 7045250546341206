import { OutcomeUnknownError, ValidationError } from "@aep-ingest/core";
import { isEnabled } from "../dataflows/live.ts";
import type { ApplyContext } from "./apply-context.ts";
import { whenStable } from "./stable-state.ts";

/** The action does not fit the flow's state (flow-service.md §2.7). */
const wrongAction = /^FLOW-14(?:09|22)-/;

/** Switches a flow on or off, unless somebody has done so already. A lost answer is looked up before it is sent again. */
export async function switchFlow(context: ApplyContext, id: string, to: "enable" | "disable"): Promise<void> {
  const { flows } = context.client.flowService;
  const change = () => whenStable(context, flows, id, () => flows[to](id));
  try {
    await change();
  } catch (error) {
    const isRefused = error instanceof ValidationError && wrongAction.test(error.code ?? "");
    if (!isRefused && !(error instanceof OutcomeUnknownError)) throw error;
    if (isEnabled(await flows.get(id)) === (to === "enable")) return;
    if (isRefused) throw error;
    await change();
  }
}
