import { setImmediate as nextTurn } from "node:timers/promises";
import { findConnector } from "@aep-ingest/connectors";
import type { ConnectionSpecObject, FlowSpecObject, ReadonlyAepClient } from "@aep-ingest/core";
import type { Config } from "@aep-ingest/spec";
import { unlessGone } from "../unless-gone.ts";
import type { Observation } from "../observation.ts";

/** The service's own specs by id; undefined for one that it does not have. Each is asked for once, however many ask. */
export interface LiveSpecs {
  readonly connectionSpec: (id: string) => Promise<ConnectionSpecObject | undefined>;
  readonly flowSpec: (id: string) => Promise<FlowSpecObject | undefined>;
}

export function liveSpecs({ flowService }: ReadonlyAepClient): LiveSpecs {
  return {
    connectionSpec: remembered((id) => unlessGone(() => flowService.connectionSpecs.get(id))),
    flowSpec: remembered((id) => unlessGone(() => flowService.flowSpecs.get(id))),
  };
}

/** Begins to ask for what a plan that makes flows is going to be held against, so that the answers come while it is made. */
export async function expectNewFlows(specs: LiveSpecs, config: Config, observation: Observation): Promise<void> {
  if (observation.flows.length >= config.dataflows.size) return;
  const slugs = new Set(
    Array.from(config.dataflows.values(), (flow) => config.connections.get(flow.connection)?.connector ?? ""),
  );
  const asked = [...slugs].flatMap((slug) => {
    const found = findConnector(slug)?.connector;
    return found === undefined ? [] : [specs.connectionSpec(found.connectionSpecId), specs.flowSpec(found.flowSpec.id)];
  });
  // Who needs an answer asks again, and then learns of a failure.
  for (const answer of asked) answer.catch(() => undefined);
  // A plan is made in one go, and requests that are not written by then wait for its end; undici takes a turn of the event
  // loop to look whether an idle connection still stands.
  await nextTurn();
  await nextTurn();
}

function remembered<T>(ask: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const asked = new Map<string, Promise<T>>();
  return (id) => {
    const known = asked.get(id) ?? ask(id);
    asked.set(id, known);
    return known;
  };
}
