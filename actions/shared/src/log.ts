import { endGroup, error, info, notice, setSecret, startGroup, warning } from "@actions/core";
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

/** Masks each value, and each line of it, in everything that the job logs from now on. */
export function maskSecrets(values: readonly (string | undefined)[]): void {
  for (const value of values) {
    const lines = (value ?? "").split(/\r?\n/u).filter((line) => line.trim() !== "");
    if (value !== undefined && lines.length > 0) for (const text of new Set([value, ...lines])) setSecret(text);
  }
}

/** The runner's log, through workflow commands on standard output. */
export const runnerLog: Log = {
  info(message) {
    info(inert(message));
  },
  annotate({ level, title, message, place }) {
    const emit = { error, warning, notice }[level];
    emit(showInvisible(message), {
      title,
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
