import { Composer, Parser, type ParsedNode, type YAMLError } from "yaml";
import type { Reporter } from "../report/reporter.ts";
import { convertDocument } from "./convert.ts";
import { isNull, type MapNode } from "./node.ts";
import { spanOf, type SourceText } from "./source-text.ts";

const maxDocuments = 1000;

export interface ReadResult {
  readonly documents: readonly MapNode[];
  /** False when a part of the file could not be read: what is missing then says nothing. */
  readonly complete: boolean;
}

/** The YAML documents of a file as nodes. At most one syntax error is reported for a document: later ones follow from it. */
export function readYaml(source: SourceText, reporter: Reporter): ReadResult {
  const documents: MapNode[] = [];
  let complete = true;
  let count = 0;
  let isEmpty = true;
  // `core` whatever a %YAML directive says: `yes` stays text and a date stays text, in every file.
  const composer = new Composer<ParsedNode>({
    schema: "core",
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    keepSourceTokens: false,
  });
  for (const document of composer.compose(new Parser().parse(source.text), true, source.text.length)) {
    count++;
    if (count > maxDocuments) {
      reporter.report("AEP108", spanOf(source, document.range[0]), `A file may hold ${maxDocuments} documents.`);
      return { documents, complete: false };
    }
    const error = document.errors[0] ?? document.warnings[0];
    if (error !== undefined) {
      reportSyntax(error, source, reporter);
      complete = false;
      isEmpty = false;
      continue;
    }
    const root = convertDocument(document, source, reporter);
    if (root === undefined) {
      complete = false;
      isEmpty = false;
    } else if (root.kind === "map") {
      documents.push(root);
      isEmpty = false;
    } else if (!isNull(root)) {
      const found = root.kind === "list" ? "a list" : "a single value";
      reporter.report(
        "AEP110",
        root,
        `A config is a map of keys such as \`version:\` and \`dataflows:\`; this is ${found}.`,
      );
      complete = false;
      isEmpty = false;
    }
  }
  if (isEmpty) {
    reporter.report(
      "AEP101",
      spanOf(source, 0),
      "The file has no content. A config starts with `version: 1` and `project:`.",
    );
    complete = false;
  }
  return { documents, complete };
}

function reportSyntax(error: YAMLError, source: SourceText, reporter: Reporter): void {
  const at = spanOf(source, error.pos[0], Math.max(error.pos[1], error.pos[0] + 1));
  const lineStart = source.text.lastIndexOf("\n", at.start - 1) + 1;
  const lineEnd = source.text.indexOf("\n", at.start);
  const line = source.text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd);
  const expression = /:[ \t]+(=.*)$/.exec(line);
  if (expression?.[1] !== undefined && (error.code === "BLOCK_AS_IMPLICIT_KEY" || error.code === "MISSING_CHAR")) {
    const start = lineStart + line.indexOf(expression[1], expression.index);
    const message =
      "YAML reads `: ` inside this expression as the start of a map. Put the whole expression in single quotes: '= …'.";
    reporter.report("AEP603", spanOf(source, start, lineStart + line.trimEnd().length), message);
    return;
  }
  if (source.text.startsWith("${", at.start - 1)) {
    const message = "YAML reads the `{` of this `${…}` as the start of a map. Put the whole text in double quotes.";
    reporter.report("AEP104", spanOf(source, at.start - 1, at.end), message);
    return;
  }
  switch (error.code) {
    case "BAD_SCALAR_START":
      reporter.report("AEP104", at, `Not valid YAML: ${sentence(error.message)} Put the text in quotes.`);
      return;
    case "RESOURCE_EXHAUSTION":
      reporter.report("AEP108", at, "The document is nested too deeply to be read.");
      return;
    case "TAB_AS_INDENT":
      reporter.report("AEP109", at, "YAML is indented with spaces, not with tabs. Replace the tab.");
      return;
    case "TAG_RESOLVE_FAILED":
      reporter.report("AEP107", at, "Tags (`!name`) are not part of the config language. Remove the tag.");
      return;
    default:
      reporter.report("AEP104", at, `Not valid YAML: ${sentence(error.message)}`);
  }
}

function sentence(text: string): string {
  const line = text.slice(0, 300).replaceAll(/\s+/g, " ").trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
}
