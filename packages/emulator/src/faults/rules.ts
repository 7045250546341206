import { z } from "zod";

const status = z.int().min(100).max(599);

const faultSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("status"),
    status,
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    when: z.enum(["before", "after"]).default("before"),
  }),
  z.strictObject({ kind: z.literal("throttle"), retryAfter: z.union([z.number(), z.string()]).optional() }),
  z.strictObject({
    kind: z.literal("delay"),
    ms: z.number().min(0),
    when: z.enum(["before", "after"]).default("before"),
  }),
  z.strictObject({ kind: z.literal("reset"), when: z.enum(["before", "after", "mid-body"]).default("before") }),
  z.strictObject({
    kind: z.literal("html"),
    status: status.default(200),
    when: z.enum(["before", "after"]).default("before"),
  }),
  z.strictObject({ kind: z.literal("broken-gzip") }),
  z.strictObject({ kind: z.literal("truncated-json") }),
  z.strictObject({ kind: z.literal("stale-list"), ms: z.number().min(0) }),
  // What the request writes is on its way for so long.
  z.strictObject({ kind: z.literal("transition"), ms: z.number().min(0) }),
  // Both answer with the first page again: for one page (with nth) and for all pages.
  z.strictObject({ kind: z.literal("duplicate-page") }),
  z.strictObject({ kind: z.literal("looping-page") }),
  z.strictObject({ kind: z.literal("expire-tokens") }),
]);

const ruleSchema = z.strictObject({
  method: z.string().optional(),
  path: z.string().optional(),
  nth: z.int().min(1).optional(),
  times: z.int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  seed: z.int().optional(),
  fault: faultSchema,
});

/** Body of `POST /_emulator/faults`. */
export const faultsBody = z.strictObject({ rules: z.array(ruleSchema) });

export type Fault = z.infer<typeof faultSchema>;

/**
 * When a fault is played. `path` is matched against the path with or without `/data/foundation/<service>`; `*` stands for
 * any characters. Without `nth` every match counts, with it only that one (and `times - 1` more).
 */
export type FaultRule = z.input<typeof ruleSchema>;
export type ParsedFaultRule = z.infer<typeof ruleSchema>;
