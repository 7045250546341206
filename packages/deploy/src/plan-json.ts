import * as z from "zod/mini";
import { planCaveats } from "./plan/caveats.ts";
import type { Action, Plan } from "./types.ts";

/** A stored plan cannot be read: another version, or not a plan. */
export class PlanFormatError extends Error {
  override readonly name = "PlanFormatError";
}

const position = z.object({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  endLine: z.number(),
  endColumn: z.number(),
});

const reason = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("config") }),
  z.object({ kind: z.literal("drift"), by: z.exactOptional(z.string()), atEpochMs: z.exactOptional(z.number()) }),
  z.object({ kind: z.literal("rotation") }),
  z.object({ kind: z.literal("moved"), from: z.string() }),
  z.object({ kind: z.literal("removed") }),
  z.object({ kind: z.literal("adopted") }),
  z.object({ kind: z.literal("leftover") }),
]);

const action = z.object({
  id: z.string(),
  kind: z.enum([
    "connection",
    "schema",
    "field group",
    "descriptor",
    "dataset",
    "source connection",
    "target connection",
    "mapping set",
    "dataflow",
  ]),
  verb: z.enum(["create", "update", "replace", "delete"]),
  key: z.string(),
  name: z.string(),
  dataflow: z.exactOptional(z.string()),
  dataflowPosition: z.exactOptional(position),
  reason,
  changes: z.array(
    z.object({
      field: z.string(),
      before: z.exactOptional(z.unknown()),
      after: z.exactOptional(z.unknown()),
      position: z.exactOptional(position),
    }),
  ),
  risk: z.enum(["safe", "care", "danger"]),
  notes: z.array(z.string()),
  calls: z.array(
    z.object({
      method: z.enum(["POST", "PUT", "PATCH", "DELETE"]),
      path: z.string(),
      note: z.exactOptional(z.string()),
    }),
  ),
  dependsOn: z.array(z.string()),
  position,
}) satisfies z.ZodMiniType<Action>;

const remark = {
  code: z.string(),
  message: z.string(),
  position: z.exactOptional(position),
};

const counts = z.object({
  create: z.number(),
  update: z.number(),
  replace: z.number(),
  delete: z.number(),
  blocked: z.number(),
  drift: z.number(),
  unchanged: z.number(),
  writes: z.number(),
});

const planSchema = z.object({
  formatVersion: z.literal(1),
  project: z.string(),
  sandbox: z.string(),
  environment: z.exactOptional(z.string()),
  tenantId: z.string(),
  plannedAtEpochMs: z.number(),
  actions: z.array(action),
  blocks: z.array(z.object({ ...remark, acknowledge: z.exactOptional(z.string()) })),
  notices: z.array(z.object(remark)),
  summary: counts,
  digest: z.string().check(z.regex(/^[0-9a-f]{12}$/)),
}) satisfies z.ZodMiniType<Plan>;

/** A plan as it is written: with sentences on what no plan can promise, which older documents do not have. */
export const planDocumentSchema = z.extend(planSchema, { caveats: z.exactOptional(z.array(z.string())) });

/** A plan as a versioned document (`plan --out`, `--json`, the action's `plan-json`). */
export function planToJson(plan: Plan): string {
  return `${JSON.stringify({ ...plan, caveats: planCaveats(plan) }, undefined, 2)}\n`;
}

/** @throws {PlanFormatError} */
export function parsePlanJson(text: string): Plan {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new PlanFormatError("This is not a plan: it is not JSON. Make one with plan --out.", { cause: error });
  }
  const parsed = planSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue === undefined ? "" : ` (${issue.path.join(".")}: ${issue.message})`;
  throw new PlanFormatError(`This is not a plan of format version 1${where}. Make one with plan --out.`);
}
