import { describe, expect, it } from "vitest";
import { commentLimit, draftComments } from "../src/comment/body.ts";
import {
  compareWithReviewed,
  describeMoved,
  isPartOfReviewed,
  reviewedLineAt,
  reviewedPlanOf,
} from "../src/review/reviewed-plan.ts";
import { action, plan, report } from "./support/plans.ts";

describe("the reviewed plan in a comment", () => {
  const reviewed = plan({ actions: [action({ id: "a", name: "A" }), action({ id: "b", name: "B" })] });
  const { line } = reviewedPlanOf(reviewed);
  const moved = (text: string, now: ReturnType<typeof plan>) => describeMoved(compareWithReviewed(text, now));

  it("says nothing when no action has moved, wherever it stands in the files by now", () => {
    const place = { file: "other.yaml", line: 99, column: 1, endLine: 99, endColumn: 2 };
    const same = reviewed.actions.map((one) => ({ ...one, position: place }));
    expect(moved(line, plan({ actions: same }))).toBe("");
  });

  it("names what is new, what has changed and what is no longer needed", () => {
    const changed = action({ id: "a", name: "A", changes: [{ field: "schedule.interval", before: 30, after: 45 }] });
    const now = plan({ actions: [changed, action({ id: "c", name: "C", verb: "delete" })] });
    expect(moved(line, now)).toBe(
      "Since the review: new: delete dataflow C; changed: update dataflow A; no longer needed: b.",
    );
  });

  it("knows a rest of what was reviewed, and what a crash left behind is no part of it", () => {
    const rest = reviewed.actions.slice(1);
    const leftover = action({ id: "c", verb: "delete", reason: { kind: "leftover" } });
    expect(isPartOfReviewed(compareWithReviewed(line, plan({ actions: [...rest, leftover] })))).toBe(true);
    expect(isPartOfReviewed(compareWithReviewed(line, plan({ actions: [...rest, action({ id: "c" })] })))).toBe(false);
    const other = action({ id: "b", name: "B", verb: "replace" });
    expect(isPartOfReviewed(compareWithReviewed(line, plan({ actions: [other] })))).toBe(false);
    expect(isPartOfReviewed(compareWithReviewed("", plan({ actions: [] })))).toBe(false);
  });

  it.each(["", "<!-- aep-ingest plan AAAA -->", "<!-- aep-ingest plan %%% -->"])("bears a damaged line: %j", (text) => {
    expect(moved(text, plan({ actions: [] }))).not.toContain("undefined");
  });

  it("is found in its line only", () => {
    expect(reviewedLineAt(1, `<!-- marker -->\n${line}\ntext`)).toBe(line);
    expect(reviewedLineAt(1, `<!-- marker -->\r\n${line}\r\ntext`)).toBe(line);
    expect(reviewedLineAt(1, `<!-- marker -->\ntext\n${line}`)).toBe("");
  });

  it("leaves the comment within GitHub's limit, and is left out when it is too long itself", () => {
    const many = (count: number) =>
      plan({ actions: Array.from({ length: count }, (_, index) => action({ id: `dataflow/flow-${index}` })) });
    const size = (count: number) => {
      const environment = { environment: "dev", plan: many(count), result: "changes", failed: false } as const;
      return (
        draftComments(report({ environments: [environment] }), [{ environment: "dev", files: "" }])[0]?.body.length ?? 0
      );
    };
    expect(reviewedPlanOf(many(300)).line).not.toBe("");
    expect(reviewedPlanOf(many(20_000)).line).toBe("");
    for (const count of [300, 1000]) expect(size(count)).toBeLessThanOrEqual(commentLimit);
  });
});
