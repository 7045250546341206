import type { SourceFile } from "../config.ts";
import type { Reporter } from "../report/reporter.ts";
import { sourceText, spanOf, type SourceText } from "./source-text.ts";

/** A config is text written by people; what is larger is something else. */
export const maxFileBytes = 10 * 1024 * 1024;

/** Text of a file; undefined, and a problem reported, when it is no UTF-8 text. */
export function decode(file: SourceFile, order: number, reporter: Reporter): SourceText | undefined {
  const nowhere = spanOf(sourceText(file.path, order, ""), 0);
  if (file.bytes.byteLength > maxFileBytes) {
    reporter.report(
      "AEP108",
      nowhere,
      `The file has ${file.bytes.byteLength} bytes; a config may have ${maxFileBytes}. Split it into several files.`,
    );
    return undefined;
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(file.bytes);
  } catch {
    const source = sourceText(file.path, order, new TextDecoder("utf-8").decode(file.bytes));
    const at = Math.max(0, source.text.indexOf("\uFFFD"));
    reporter.report("AEP102", spanOf(source, at, at + 1), "The file is not valid UTF-8 here. Save it as UTF-8.");
    return undefined;
  }
  const source = sourceText(file.path, order, text);
  const control = /(?![\t\n\r\u0085])\p{Cc}/u.exec(text);
  if (control !== null) {
    const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    reporter.report(
      "AEP103",
      spanOf(source, control.index, control.index + 1),
      `A control character (U+${code}) may not stand in a config. Delete it, or write it as \\u${code} in a double-quoted text.`,
    );
    return undefined;
  }
  return source;
}
