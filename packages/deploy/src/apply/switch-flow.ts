import { OutcomeUnknownError } from "@aep-ingest/core";
import { isEnabled } from "../dataflows/live.ts";
import type { ApplyContext } from "./apply-context.ts";
import { whenStable } from "./stable-state.ts";

/** Switches a flow on or off. A lost answer is looked up before it is sent again. */
export async function switchFlow(context: ApplyContext, id: string, to: "enable" | "disable"): Promise<void> {
  const { flows } = context.client.flowService;
  const change = () => whenStable(context, flows, id, () => flows[to](id));
  try {
    await change();
  } catch (error) {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    if (isEnabled(await flows.get(id)) !== (to === "enable")) await change();
  }
}
