import type { PreviewReport } from "../types.ts";
import { count, visible, type Style } from "./text.ts";

/** What would become of a sample's rows, and how that is coloured. */
export function previewVerdict({
  verdict,
  accepted,
  unknownSchema,
}: PreviewReport): readonly [style: Style, text: string] {
  switch (verdict) {
    case "ok":
      return ["green", unknownSchema === undefined ? "all rows land" : "all rows can be mapped"];
    case "tolerated":
      return ["yellow", "the rejected rows are within the threshold"];
    case "batch-fails":
      return ["red", "the batch would fail"];
    case "records-refused":
      return ["red", accepted === 0 ? "no record would land" : "the rejected records would not land, the others would"];
    case "no-sample":
      return ["dim", "no sample"];
    case "unreadable":
      return ["red", "the sample cannot be read"];
  }
}

/** The sample and its counts. */
export function previewHeadline({ sample, rowsRead, accepted, rejected }: PreviewReport): string {
  if (sample === undefined) return "preview";
  return `${visible(sample)}, ${count(rowsRead, "row")} read, ${accepted} accepted, ${rejected} rejected`;
}
