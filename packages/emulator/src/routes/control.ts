import type { Context } from "hono";
import { Hono } from "hono";
import { z } from "zod";

import type { Streams } from "../data-plane/streams.ts";
import { faultsBody } from "../faults/rules.ts";
import { fidelityLedger } from "../fidelity/ledger.ts";
import { ServiceError } from "../http/service-error.ts";
import type { Runtime } from "../runtime.ts";
import { describeState } from "../state/describe.ts";

/** The last moment that a date can say, epoch milliseconds. */
const endOfTime = 8.64e15;

const clockBody = z.strictObject({
  set: z.union([z.number().min(-endOfTime).max(endOfTime), z.string()]).optional(),
  advanceMs: z.number().min(0).optional(),
  scale: z.number().min(0).optional(),
});

/** What is needed beside the runtime to steer the emulator. */
export interface ControlActions {
  /** Resolves when everything that is due has been done. */
  settle(): Promise<void>;
  reset(): Promise<void>;
  snapshot(): object;
  restore(snapshot: unknown): Promise<void>;
  readonly streams: Streams;
}

/** The control paths under `/_emulator` (design.md §7); they need no token and are not in the journal. */
export function controlApp(runtime: Runtime, actions: ControlActions): Hono {
  const app = new Hono().basePath("/_emulator");
  const { clock, journal, faults } = runtime;
  const time = () => ({ now: clock.now(), iso: new Date(clock.now()).toISOString(), scale: clock.scale });

  app.get("/health", (context) => context.json({ status: "ok", ...time() }));

  app.post("/reset", async (context) => {
    await actions.reset();
    return context.json({ status: "ok" });
  });

  app.get("/requests", (context) => {
    const since = Number(context.req.query("since") ?? 0);
    const writesOnly = context.req.query("write") === "true";
    return context.json({
      total: journal.total,
      writes: journal.writes,
      requests: journal.entries({ since, writesOnly }),
    });
  });
  app.delete("/requests", (context) => {
    journal.clear();
    return context.json({ status: "ok" });
  });

  app.get("/state", (context) => context.json(describeState(runtime.world)));

  app.get("/fidelity", (context) => context.json({ rules: fidelityLedger }));

  app.get("/snapshot", (context) => context.json(actions.snapshot()));
  app.post("/snapshot", async (context) => {
    try {
      await actions.restore(await body(context));
    } catch (error) {
      if (error instanceof z.ZodError) throw badRequest(z.prettifyError(error));
      throw error;
    }
    return context.json({ status: "ok" });
  });

  app.post("/streams/:connection/:stream", async (context) => {
    const { connection, stream } = context.req.param();
    const records = recordsOf(await context.req.text());
    const flows = await actions.streams.post(connection, stream, records);
    if (!flows) throw new ServiceError(404, { error: `There is no connection ${connection}, or more than one.` });
    return context.json({ records: records.length, flows }, 202);
  });

  app.get("/clock", (context) => context.json(time()));
  app.post("/clock", async (context) => {
    const { set, advanceMs, scale } = parse(clockBody, await body(context));
    const epochMs = typeof set === "string" ? Date.parse(set) : set;
    if (Number.isNaN(epochMs)) throw badRequest(`"${set}" is neither epoch milliseconds nor an ISO 8601 time.`);
    if ((epochMs ?? clock.now()) + (advanceMs ?? 0) > endOfTime) {
      throw badRequest("advanceMs leads beyond the end of time.");
    }
    if (scale !== undefined) clock.setScale(scale);
    if (epochMs !== undefined) clock.set(epochMs);
    if (advanceMs !== undefined) clock.advance(advanceMs);
    // A driver may look at runs as soon as it has the answer: everything that has become due is done by then.
    await actions.settle();
    return context.json(time());
  });

  app.get("/faults", (context) => context.json({ rules: faults.describe() }));
  app.post("/faults", async (context) => {
    const { rules } = parse(faultsBody, await body(context));
    faults.set(rules);
    return context.json({ rules: faults.describe() });
  });

  app.notFound((context) =>
    context.json({ error: `There is no control path ${context.req.method} ${context.req.path}.` }, 404),
  );
  app.onError((error, context) => {
    if (error instanceof ServiceError) return context.json(error.body, error.status as 400);
    return context.json({ error: String(error) }, 500);
  });
  return app;
}

/** One record, a list of records, or one record a line. */
function recordsOf(text: string): unknown[] {
  try {
    const whole: unknown = JSON.parse(text);
    return Array.isArray(whole) ? (whole as unknown[]) : [whole];
  } catch {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    try {
      return lines.map((line): unknown => JSON.parse(line));
    } catch {
      throw badRequest("The body is neither JSON nor one JSON object a line.");
    }
  }
}

async function body(context: Context): Promise<unknown> {
  const text = await context.req.text();
  if (text.trim() === "") return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw badRequest("The body is not JSON.");
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw badRequest(z.prettifyError(result.error));
  return result.data;
}

function badRequest(message: string): ServiceError {
  return new ServiceError(400, { error: message });
}
