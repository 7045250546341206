import type { Config } from "@aep-ingest/spec";
import { planConnections } from "../connections/plan.ts";
import { planDataflows } from "../dataflows/plan.ts";
import { planDatasets } from "../datasets/plan.ts";
import { ownership } from "../identity/ownership.ts";
import type { Observation } from "../observation.ts";
import type { PlanOptions } from "../options.ts";
import { planSchemas } from "../schemas/plan.ts";
import { rotatedKeys } from "../rotated-keys.ts";
import { isSelection } from "../select-keys.ts";
import type { Action, Plan } from "../types.ts";
import { applyBrakes } from "./brakes.ts";
import { checkTenant } from "./check-tenant.ts";
import { planDigest } from "./digest.ts";
import { inOrder } from "./in-order.ts";
import { createContext, type PlanContext } from "./draft.ts";
import { destroyConfig } from "../removed/destroy-config.ts";
import { planDestroy } from "../removed/plan-destroy.ts";
import { planRemoved } from "../removed/plan-removed.ts";
import { reportStrangers } from "../removed/report-strangers.ts";
import { summarise } from "./summary.ts";
import type { Work } from "./work.ts";

/** What has to be done so that the sandbox is as declared. Pure: the same config, observation and time give the same plan. */
export function plan(config: Config, observation: Observation, options: PlanOptions): Plan {
  return planWithWork(config, observation, options).plan;
}

/** A plan with what apply needs to carry it out. */
export interface WorkingPlan {
  readonly plan: Plan;
  /** By action id. */
  readonly work: ReadonlyMap<string, Work>;
  readonly context: PlanContext;
}

export function planWithWork(config: Config, observed: Observation, options: PlanOptions): WorkingPlan {
  const observation = inOrder(observed);
  const owned = ownership(config, observation, options.adopt);
  const { destroy } = options;
  const context = createContext(
    destroy === undefined ? config : destroyConfig(config, owned, destroy.keep),
    observation,
    owned,
    {
      now: options.now,
      rotate: rotatedKeys(config, options.rotate),
    },
  );
  checkTenant(context);
  planConnections(context);
  planSchemas(context);
  planDatasets(context);
  planDataflows(context);
  planRemoved(context);
  if (destroy !== undefined) planDestroy(context, destroy.keep);
  else if (!isSelection(config)) reportStrangers(context);
  const actions = context.planned.map(({ action }) => withDataflowPosition(config, action));
  const digest = planDigest(actions);
  applyBrakes(context, digest, { destroys: destroy !== undefined, partial: isSelection(config) });
  return {
    plan: {
      formatVersion: 1,
      project: config.project,
      sandbox: observation.sandbox,
      ...(config.environment === undefined ? {} : { environment: config.environment }),
      tenantId: observation.tenantId,
      plannedAtEpochMs: options.now,
      actions,
      blocks: context.blocks,
      notices: context.notices,
      summary: summarise(actions, context.blocks.length, context.unchanged.count),
      digest,
    },
    work: new Map(context.planned.map(({ action, work }) => [action.id, work])),
    context,
  };
}

function withDataflowPosition(config: Config, action: Action): Action {
  if (action.dataflow === undefined || !config.dataflows.has(action.dataflow)) return action;
  return { ...action, dataflowPosition: config.locate(["dataflows", action.dataflow]) };
}
