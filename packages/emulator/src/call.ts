import type { Context } from "hono";

import type { SandboxState } from "./state/sandbox-state.ts";
import type { Organisation } from "./state/world.ts";

/** Who asks, for which sandbox: what the gateway has found out before a service sees the request. */
export interface Call {
  readonly requestId: string;
  readonly clientId: string;
  readonly organisation: Organisation;
  readonly sandbox: SandboxState;
  /** Lists leave out objects younger than this (fault `stale-list`). */
  readonly staleMs: number;
  /** What is written stays in a transitional state for so long (fault `transition`). */
  readonly transitionMs: number;
}

export interface AppEnv {
  Bindings: {
    readonly staleMs?: number;
    readonly transitionMs?: number;
    /** Told by the gateway, for the journal. */
    readonly seen?: { org?: string; sandbox?: string };
    readonly requestId?: string;
    /** What is to be done once all of several requests have succeeded. */
    readonly afterwards?: (() => Promise<void>)[];
  };
  Variables: { call: Call };
}

export type AppContext = Context<AppEnv>;

export function callOf(context: AppContext): Call {
  return context.get("call");
}

/** Does what cannot be taken back: now, or when the requests that this one belongs to have all succeeded. */
export async function finallyDo({ env }: AppContext, act: () => Promise<void>): Promise<void> {
  if (env.afterwards) env.afterwards.push(act);
  else await act();
}

/** A path parameter that the route declares, decoded. */
export function param(context: AppContext, name: string): string {
  return context.req.param(name) ?? "";
}

/** Deeper than any object of the services, and far from the end of the stack of those who walk through it. */
const deepest = 1000;

/** The parsed body; undefined when there is none, it is not JSON, or nested deeper than 1,000 levels. */
export async function readJson(context: AppContext): Promise<unknown> {
  const text = await context.req.text();
  if (text.trim() === "" || isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isTooDeep(json: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (quoted) {
      if (character === "\\") at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{" || character === "[") {
      if (++depth > deepest) return true;
    } else if (character === "}" || character === "]") depth--;
  }
  return false;
}
