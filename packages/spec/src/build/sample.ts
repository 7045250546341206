import { posix } from "node:path";
import { shown } from "../language/check-shape.ts";
import type { Reporter } from "../report/reporter.ts";
import { child, textOf, type MapNode } from "../yaml/node.ts";

/** Path of the sample file relative to the working tree; it is written relative to the file that names it. */
export function sampleOf(node: MapNode, reporter: Reporter): string | undefined {
  const at = child(node, "sample");
  const written = textOf(at);
  if (at === undefined || written === undefined || written.trim() === "") return undefined;
  if (written.startsWith("/") || /^[A-Za-z]:|\\/.test(written) || /\p{Cc}/u.test(written)) {
    reporter.report("AEP520", at, `\`sample\` is a path relative to this file, with \`/\`: not \`${shown(written)}\`.`);
    return undefined;
  }
  const path = posix.normalize(posix.join(posix.dirname(at.source.path), written));
  if (path === ".." || path.startsWith("../") || path.startsWith("/")) {
    reporter.report("AEP520", at, "`sample` leaves the working tree. Keep the file in the repository.");
    return undefined;
  }
  return path;
}
