import type { RunnerEvent } from "./event.ts";
import type { Command } from "./inputs.ts";

/** What follows the validation, in order. `finish` ends handovers whose time has come, when nothing else is to be done. */
export type Step = "plan" | "preview" | "apply" | "drift" | "finish";

export type Decision =
  | { readonly kind: "refuse"; readonly message: string }
  | { readonly kind: "skip"; readonly message: string }
  | { readonly kind: "run"; readonly steps: readonly Step[]; readonly because?: string };

const stepsOf: Readonly<Record<Exclude<Command, "auto">, readonly Step[]>> = {
  validate: [],
  plan: ["plan"],
  preview: ["preview"],
  apply: ["apply"],
  drift: ["drift"],
};

/** What to do for this command and event. `missing` names the credentials that are not there. */
export function decide(command: Command, event: RunnerEvent, missing: readonly string[]): Decision {
  if (event.name === "pull_request_target") {
    return {
      kind: "refuse",
      message:
        "This action does not run on pull_request_target: that event hands secrets to code and configuration of " +
        "strangers. Use pull_request; pull requests from forks then get validation and a preview without secrets.",
    };
  }
  const decision: Decision = command === "auto" ? decideByEvent(event) : { kind: "run", steps: stepsOf[command] };
  if (decision.kind !== "run" || missing.length === 0 || !decision.steps.some(needsSandbox)) return decision;
  return withoutCredentials(decision, event, missing, command);
}

function needsSandbox(step: Step): boolean {
  return step !== "preview";
}

function decideByEvent(event: RunnerEvent): Decision {
  switch (event.name) {
    case "pull_request":
      if (event.action === "closed") return { kind: "skip", message: "The pull request is closed: nothing to check." };
      return { kind: "run", steps: ["plan", "preview"] };
    case "push":
      if (event.ref === `refs/heads/${event.defaultBranch}`) return { kind: "run", steps: ["apply"] };
      return {
        kind: "run",
        steps: ["plan", "preview"],
        because: `This push is not to the default branch (${event.defaultBranch ?? "unknown"}), so nothing is applied.`,
      };
    case "release":
      if (event.action === "published") return { kind: "run", steps: ["apply"] };
      return { kind: "skip", message: `A release was ${event.action ?? "changed"}; only a published one is applied.` };
    case "schedule":
      return { kind: "run", steps: ["drift", "finish"] };
    case "merge_group":
      return { kind: "run", steps: ["plan"] };
    default:
      return {
        kind: "run",
        steps: ["plan", "preview"],
        because: `On ${event.name || "this event"} the command auto only plans; set \`command: apply\` to apply.`,
      };
  }
}

/**
 * A pull request of a fork or of Dependabot has no secrets, and must not fail for that, whatever it was told to do; nor one
 * of a repository where none are set up yet.
 */
function withoutCredentials(
  decision: Decision,
  { name, actor, pullRequest }: RunnerEvent,
  missing: readonly string[],
  command: Command,
): Decision {
  const byDependabot = actor === "dependabot[bot]";
  const fromFork = pullRequest?.fromFork === true;
  const isNotSetUp = missing.length === 3 && command === "auto";
  if (name !== "pull_request" || !(byDependabot || fromFork || isNotSetUp)) return decision;
  const who = byDependabot ? "Dependabot's pull requests" : "pull requests from forks";
  const because =
    byDependabot || fromFork
      ? `No plan: GitHub gives ${who} no secrets, so the sandbox was not read.`
      : `No plan: ${missing.join(", ")} are empty, so the sandbox was not read.`;
  return { kind: "run", steps: ["preview"], because };
}
