import type { Build } from "../build/context.ts";
import type { BuiltDataflow } from "../build/dataflows.ts";
import type { DataflowConfig, ParseOptions, Sample } from "../config.ts";
import { child } from "../yaml/node.ts";

/** The samples of all dataflows, and what is known of them. */
export class Samples {
  readonly #named = new Map<string, Sample>();
  readonly #contentOf: ParseOptions["samples"];

  constructor(contentOf: ParseOptions["samples"]) {
    this.#contentOf = contentOf;
  }

  /** Each once, in file order. */
  get named(): readonly Sample[] {
    return [...this.#named.values()];
  }

  /** Remembers the sample of a dataflow, and tells its columns where they are known; a sample that is not to be read is reported. */
  columnsOf({ config, entry }: BuiltDataflow, { reporter }: Build): readonly string[] | undefined {
    const sample = config === undefined ? undefined : sampleOf(config);
    if (sample === undefined) return undefined;
    this.#named.set(JSON.stringify(sample), sample);
    const content = this.#contentOf?.(sample);
    if (content === undefined || "columns" in content) return content?.columns;
    const at = child(entry.value, "sample") ?? entry.at;
    if ("isOutside" in content) {
      reporter.report(
        "AEP520",
        at,
        "`sample` is a link out of the working tree. Keep the file itself in the repository.",
      );
    } else reporter.report("AEP524", at, `The sample cannot be read: ${content.unreadable}`);
    return undefined;
  }
}

function sampleOf(flow: DataflowConfig): Sample | undefined {
  if (flow.sample === undefined) return undefined;
  if (flow.mode === "streaming") return { path: flow.sample, format: "json" };
  const { format, delimiter, encoding, compression } = flow.source;
  return {
    path: flow.sample,
    format,
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(compression === undefined ? {} : { compression }),
  };
}
