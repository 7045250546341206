import type { ParseOptions, SourceFile } from "../src/index.ts";
import { baseConfig, baseSnapshot } from "../src/rules/base.ts";

const encoder = new TextEncoder();

export function file(text: string, path = "aep-ingest.yaml"): SourceFile {
  return { path, bytes: encoder.encode(text) };
}

/** `\xE9` in an example stands for the raw byte, which no text can hold. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(
    text
      .split(/(\\x[0-9A-F]{2})/)
      .flatMap((part) => (part.startsWith("\\x") ? [Number.parseInt(part.slice(2), 16)] : [...encoder.encode(part)])),
  );
}

/** Read alone, not beside the base config. */
export function isWhole(example: string): boolean {
  return /^version:|^- version|^# nothing/m.test(example);
}

/** An example of a rule with the base config that it is read beside. */
export function filesOf(example: string): readonly SourceFile[] {
  const own: SourceFile = { path: "example.yaml", bytes: bytesOf(example) };
  return isWhole(example) ? [own] : [file(baseConfig, "base.yaml"), own];
}

/** What an example is read with, as its first line says. */
export function optionsOf(example: string): ParseOptions {
  const environment = /^# chosen: (\w+)/.exec(example)?.[1];
  const columns = /^# with the columns: (.*)/.exec(example)?.[1]?.split(", ");
  return {
    ...(environment === undefined ? {} : { environment }),
    ...(columns === undefined ? {} : { samples: () => ({ columns }) }),
    ...(example.startsWith("# without the sample")
      ? { samples: ({ path }) => ({ unreadable: `there is no file \`${path}\`.` }) }
      : {}),
    ...(example.startsWith("# with the snapshot") ? { snapshot: baseSnapshot } : {}),
  };
}

/** What an example may have beside its own subject: it shows one definition, which nothing uses. */
export const unusedCodes: ReadonlySet<string> = new Set(["AEP312", "AEP418", "AEP424"]);
