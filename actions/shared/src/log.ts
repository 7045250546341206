import { endGroup, error, info, notice, startGroup, warning } from "@actions/core";
import type { Annotation } from "./annotations.ts";
import { showInvisible } from "./markdown.ts";

/** Where an action writes what people read in its log. */
export interface Log {
  info(message: string): void;
  annotate(annotation: Annotation): void;
  /** Everything that is logged while `work` runs is folded under `title`. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Text from a config or an API must not become a workflow command: the runner reads `::` at the start of a line and
 * `##[` anywhere as one. Source: actions/runner, ActionCommand.cs (TryParse, TryParseV2).
 */
export function inert(text: string): string {
  return showInvisible(text)
    .replaceAll(/^(\s*):(?=:)/gmu, "$1:\u200b")
    .replaceAll("##[", "##\u200b[");
}

/** The runner's log, through workflow commands on standard output. */
export const runnerLog: Log = {
  info(message) {
    info(inert(message));
  },
  annotate({ level, title, message, place }) {
    const emit = { error, warning, notice }[level];
    emit(showInvisible(message), {
      title: showInvisible(title).replaceAll("\n", " "),
      ...(place && {
        file: place.file,
        startLine: place.line,
        endLine: place.endLine,
        ...(place.column !== undefined && { startColumn: place.column }),
        ...(place.endColumn !== undefined && { endColumn: place.endColumn }),
      }),
    });
  },
  async group(title, work) {
    startGroup(inert(title));
    try {
      return await work();
    } finally {
      endGroup();
    }
  },
};

/** Takes secrets out of all that is logged: a service may send back what it was given, in other letters than the runner knows. */
export function redactingLog(log: Log, redact: (text: string) => string): Log {
  return {
    info: (message) => {
      log.info(redact(message));
    },
    annotate: (annotation) => {
      log.annotate({ ...annotation, title: redact(annotation.title), message: redact(annotation.message) });
    },
    group: (title, work) => log.group(redact(title), work),
  };
}
