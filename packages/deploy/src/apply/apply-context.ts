import type { AepClient, Clock } from "@aep-ingest/core";
import type { Config } from "@aep-ingest/spec";
import type { Environment } from "../connections/input.ts";
import type { PinnedMapping } from "../dataflows/inputs.ts";
import type { KnownIds, PlanContext } from "../plan/draft.ts";
import type { AppliedFlow } from "../types.ts";

/** What the executors of the single actions share; the ids fill up as objects are made. */
export interface ApplyContext {
  readonly config: Config;
  readonly client: AepClient;
  readonly env: Environment;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  readonly settleMs: number;
  readonly tenantId: string;
  readonly ids: KnownIds & { readonly mappings: Map<string, PinnedMapping> };
  readonly applied: Map<string, AppliedFlow>;
  /** Flow Service objects that were there before: what a lost POST made is none of them, even if it looks the same. */
  readonly known: ReadonlySet<string>;
}

export function createApplyContext(
  plan: PlanContext,
  options: Pick<ApplyContext, "client" | "env" | "clock" | "signal" | "settleMs">,
): ApplyContext {
  return {
    ...options,
    config: plan.config,
    tenantId: plan.tenantId,
    ids: {
      connections: new Map(plan.ids.connections),
      schemas: new Map(plan.ids.schemas),
      dataSets: new Map(plan.ids.dataSets),
      mappings: new Map(),
      flows: new Map(plan.ids.flows),
    },
    applied: new Map(),
    known: new Set(
      [
        ...plan.observation.connections,
        ...plan.observation.sourceConnections,
        ...plan.observation.targetConnections,
        ...plan.observation.flows,
      ].map(({ id }) => id),
    ),
  };
}

/** An id that an earlier action of this apply has to have left. */
export function need<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} is not known yet; this is a mistake in the order of actions.`);
  return value;
}
