import { objectOf } from "../json.ts";
import type { World } from "../state/world.ts";
import type { DueRun } from "./scheduler.ts";

/** Runs that were asked for or begun and not ended when the emulator stopped; they are done again under their ids. */
export function* unfinishedRuns(world: World): Generator<DueRun> {
  for (const sandbox of world.sandboxes()) {
    for (const run of sandbox.runs.values()) {
      const { status } = objectOf(objectOf(run.wire["metrics"])["statusSummary"]);
      if (status !== "scheduled" && status !== "inProgress") continue;
      const flow = sandbox.flows.get(String(run.wire["flowId"]));
      if (!flow) continue;
      const { at, from, to } = objectOf(run.hidden);
      const due = { sandbox, flow, run, at: typeof at === "number" ? at : Number(run.wire["createdAt"]) };
      if (typeof to !== "number") yield due;
      else yield { ...due, window: { from: typeof from === "number" ? from : null, to } };
    }
  }
}
