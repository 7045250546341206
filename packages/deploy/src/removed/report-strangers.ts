import { connectionAction } from "../connections/plan.ts";
import { dataflowAction } from "../dataflows/flow-plan.ts";
import { datasetAction } from "../datasets/plan.ts";
import { hasAction, notice, type PlanContext } from "../plan/draft.ts";
import { codes } from "../plan/notices.ts";
import { schemaAction } from "../schemas/plan.ts";

/** What carries our mark but stands in no file is reported and left alone. */
export function reportStrangers(context: PlanContext): void {
  const { config, owned } = context;
  const groups = [
    ["dataflow", "dataflows", owned.flows, config.dataflows, dataflowAction],
    ["connection", "connections", owned.connections, config.connections, connectionAction],
    ["dataset", "datasets", owned.dataSets, config.datasets, datasetAction],
    ["schema", "schemas", owned.schemas, config.schemas, schemaAction],
  ] as const;
  for (const [kind, group, live, declared, actionId] of groups) {
    for (const key of live.keys()) {
      if (declared.has(key) || hasAction(context, actionId(key))) continue;
      const advice =
        kind === "dataflow"
          ? `To delete it, write removed: [{ dataflow: ${key} }].`
          : "It is left alone: removing a dataflow that uses it, or destroy, deletes it.";
      notice(
        context,
        codes.notInFiles,
        `A ${kind} with the mark ${group}.${key} of project ${config.project} is in the sandbox but not in the files. ${advice}`,
      );
    }
  }
}
