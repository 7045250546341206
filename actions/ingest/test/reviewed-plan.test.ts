import { describe, expect, it } from "vitest";
import { commentLimit, draftComments } from "../src/comment/body.ts";
import { describeMoved, reviewedPlanLine, writeReviewedPlan } from "../src/comment/reviewed-plan.ts";
import { action, plan, report } from "./support/plans.ts";

describe("the reviewed plan in a comment", () => {
  const reviewed = plan({ actions: [action({ id: "a", name: "A" }), action({ id: "b", name: "B" })] });
  const line = writeReviewedPlan(reviewed);

  it("says nothing when no action has moved, wherever it stands in the files by now", () => {
    const place = { file: "other.yaml", line: 99, column: 1, endLine: 99, endColumn: 2 };
    const same = reviewed.actions.map((one) => ({ ...one, position: place }));
    expect(describeMoved(line, plan({ actions: same }))).toBe("");
  });

  it("names what is new, what has changed and what is no longer needed", () => {
    const changed = action({ id: "a", name: "A", changes: [{ field: "schedule.interval", before: 30, after: 45 }] });
    const now = plan({ actions: [changed, action({ id: "c", name: "C", verb: "delete" })] });
    expect(describeMoved(line, now)).toBe(
      "Since the review: new: delete dataflow C; changed: update dataflow A; no longer needed: b.",
    );
  });

  it.each(["", "<!-- aep-ingest plan AAAA -->", "<!-- aep-ingest plan %%% -->"])("bears a damaged line: %j", (text) => {
    expect(describeMoved(text, plan({ actions: [] }))).not.toContain("undefined");
  });

  it("is found in the second line of a comment only", () => {
    expect(reviewedPlanLine(`<!-- marker -->\n${line}\ntext`)).toBe(line);
    expect(reviewedPlanLine(`<!-- marker -->\ntext\n${line}`)).toBe("");
  });

  it("leaves the comment within GitHub's limit, and is left out when it is too long itself", () => {
    const many = (count: number) =>
      plan({ actions: Array.from({ length: count }, (_, index) => action({ id: `dataflow/flow-${index}` })) });
    const size = (count: number) => {
      const environment = { environment: "dev", plan: many(count), result: "changes", failed: false } as const;
      return draftComments(report({ environments: [environment] }), ["dev"])[0]?.body.length ?? 0;
    };
    expect(writeReviewedPlan(many(300))).not.toBe("");
    expect(writeReviewedPlan(many(20_000))).toBe("");
    for (const count of [300, 1000]) expect(size(count)).toBeLessThanOrEqual(commentLimit);
  });
});
