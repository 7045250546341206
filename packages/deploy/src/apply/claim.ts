import type { Flow } from "@aep-ingest/core";
import { isEnabled } from "../dataflows/live.ts";
import { utc } from "../plan/schedule.ts";
import type { ApplyContext } from "./apply-context.ts";
import { edit, patchFresh, type Edit } from "./patch-fresh.ts";
import { switchFlow } from "./switch-flow.ts";
import { unlessGone } from "../unless-gone.ts";

const pollMs = 1000;

/** A flow that is about to be deleted for the sake of another one, and how to let go of it again. */
export interface Claim {
  readonly flow: Flow;
  release(): Promise<unknown>;
}

/** Two applies may each want to keep the flow that the other one deletes, and the service deletes whatever has become of an
 *  object. So each marks the flow that it will delete before it looks at the one that it keeps: at least one of them sees the
 *  other's mark, so that never both go. The mark is the switch, and where a flow is off already, a word in its description. */
export async function claim(context: ApplyContext, flow: Flow): Promise<Claim> {
  const { flows } = context.client.flowService;
  if (isEnabled(flow)) {
    await switchFlow(context, flow.id, "disable");
    return { flow, release: () => unlessGone(() => switchFlow(context, flow.id, "enable")) };
  }
  const description = `${withoutClaim(flow.description)} Going since ${utc(context.client.now())}.`.trim();
  await patchFresh(context, flows, flow, describedAs(description));
  return {
    flow,
    release: () =>
      unlessGone(async () => patchFresh(context, flows, await flows.get(flow.id), describedAs(flow.description ?? ""))),
  };
}

const word = /Going since \S+Z\./;

/** A claim that was there before is an interrupted apply's, and says nothing. */
function claimIn(description: string | undefined): string | undefined {
  return word.exec(description ?? "")?.[0];
}

function withoutClaim(description: string | undefined): string {
  return (description ?? "").replace(word, "").trim();
}

function describedAs(text: string): (live: Flow) => readonly Edit[] {
  return (live) => edit("/description", live.description, text);
}

/** A flow that is to stay, as it was when the plan was made or as this apply has made it. */
export interface Keeper {
  readonly id: string;
  readonly enabled: boolean;
  readonly description: string | undefined;
}

export type KeeperState = "untouched" | "claimed" | "gone";

/** Looks once whether another apply is about to delete a flow. */
export async function keeperState(context: ApplyContext, keeper: Keeper): Promise<KeeperState> {
  const flow = await unlessGone(() => context.client.flowService.flows.get(keeper.id));
  if (flow === undefined) return "gone";
  const isClaimed = (keeper.enabled && !isEnabled(flow)) || claimIn(flow.description) !== claimIn(keeper.description);
  return isClaimed ? "claimed" : "untouched";
}

/** Gives another apply the time to delete the flow, or to see that we are ahead and to let go of it. */
export async function settledKeeperState(context: ApplyContext, keeper: Keeper): Promise<KeeperState> {
  const { clock, settleMs, signal } = context;
  const until = clock.now() + settleMs;
  for (;;) {
    const state = await keeperState(context, keeper);
    if (state !== "claimed" || clock.now() >= until || signal?.aborted === true) return state;
    await clock.sleep(pollMs, signal).catch(() => undefined);
  }
}
