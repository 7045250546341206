import type { BatchSource } from "../config.ts";
import { shown } from "../language/check-shape.ts";
import type { Reporter } from "../report/reporter.ts";
import { child, flagAt, keyAt, textAt, textOf, type MapNode } from "../yaml/node.ts";

const maxSegment = 255;

type StoragePath = Pick<BatchSource, "path" | "type" | "recursive">;

/** Where the files are. A wildcard or a trailing slash makes it a folder, as the service has it. */
export function pathOf(node: MapNode, place: string, reporter: Reporter): StoragePath | undefined {
  const at = child(node, "path");
  const path = textOf(at);
  if (at === undefined || path === undefined || path.trim() === "") return undefined;
  const problem = problemOf(path);
  if (problem !== undefined) {
    reporter.report("AEP505", at, `\`${place}.path\` ${problem}`);
    return undefined;
  }
  const segments = path.split("/");
  const wild = segments.findIndex((segment) => segment.includes("*"));
  if (wild !== -1 && wild !== segments.length - 1) {
    const message = `\`*\` may stand only in the last part of a path, not in \`${shown(segments[wild] ?? "")}\`. For sub-folders use \`recursive: true\`.`;
    reporter.report("AEP506", at, message);
    return undefined;
  }
  const isFolder = wild !== -1 || path.endsWith("/");
  const written = textAt(node, "type");
  if (written === "file" && isFolder) {
    const why = wild === -1 ? "it ends with a slash" : "it has a wildcard";
    reporter.report(
      "AEP507",
      keyAt(node, "type"),
      `\`${shown(path)}\` names a folder: ${why}. Write \`type: folder\`, or leave it out.`,
    );
    return undefined;
  }
  const type = isFolder || written === "folder" ? "folder" : "file";
  const recursive = flagAt(node, "recursive") ?? false;
  if (type === "file" && written === undefined && !/\.[^/.]+$/.test(path)) {
    const message = `\`${shown(path)}\` is taken for a single file. If it is a folder, end it with a slash or write \`type: folder\`.`;
    reporter.report("AEP508", at, message);
  }
  if (type === "file" && recursive) {
    reporter.report(
      "AEP509",
      keyAt(node, "recursive"),
      "`recursive` means nothing for a single file. Remove it, or name a folder.",
    );
  }
  return { path, type, recursive };
}

/** What is wrong with a path, as the end of a sentence (data-prep.md §5: names that the service cannot read). */
function problemOf(path: string): string | undefined {
  if (path !== path.trim()) return "begins or ends with a blank. Remove it.";
  if (path.includes("\\")) return "holds a backslash. Separate folders with `/`.";
  if (/\p{Cc}/u.test(path)) return "holds a control character.";
  const forbidden = /["<>|?]/.exec(path)?.[0];
  if (forbidden !== undefined)
    return `holds \`${forbidden}\`, which no file name may hold. The only wildcard is \`*\`.`;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path))
    return "is a URL. Write the path inside the storage: /container/folder/file.csv.";
  const segments = path.split("/");
  if (segments.includes("..")) return "holds `..`. Write the folder itself.";
  if (segments.some((segment) => segment.length > maxSegment))
    return `has a part of more than ${maxSegment} characters.`;
  return undefined;
}
