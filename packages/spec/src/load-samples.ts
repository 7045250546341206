import { stat } from "node:fs/promises";
import { resolve } from "node:path";
// Not all of data-prep: its functions take longer to load than most configs to check.
import { openFile, readRows } from "@aep-ingest/data-prep/read";
import type { ParseOptions, ParseResult, Sample, SampleContent, SourceFile } from "./config.ts";
import type { LoadOptions } from "./load-files.ts";
import { parse } from "./parse.ts";
import { leavesTree } from "./working-tree.ts";

/** `parse`, with the columns of the samples that the dataflows name: they are read below `cwd`, and nothing else is. */
export async function parseWithSamples(
  files: readonly SourceFile[],
  { cwd, ...options }: ParseOptions & LoadOptions = {},
): Promise<ParseResult> {
  const result = parse(files, options);
  if (result.samples.length === 0) return result;
  return parse(files, { ...options, samples: await loadSamples(result.samples, cwd === undefined ? {} : { cwd }) });
}

const atOnce = 16;

/** Reads the beginning of each sample, for `ParseOptions.samples`. Never throws for what a file is or holds. */
export async function loadSamples(
  samples: readonly Sample[],
  { cwd = "." }: LoadOptions = {},
): Promise<(sample: Sample) => SampleContent | undefined> {
  const root = resolve(cwd);
  const found = new Map<string, SampleContent | undefined>();
  for (let from = 0; from < samples.length; from += atOnce) {
    await Promise.all(
      samples.slice(from, from + atOnce).map(async (sample) => {
        found.set(JSON.stringify(sample), await contentOf(sample, root));
      }),
    );
  }
  return (sample) => found.get(JSON.stringify(sample));
}

async function contentOf(sample: Sample, root: string): Promise<SampleContent | undefined> {
  const path = resolve(root, sample.path);
  try {
    if (await leavesTree(root, path)) return { isOutside: true };
    if (!(await stat(path)).isFile()) return { unreadable: `\`${sample.path}\` is no file.` };
    return await columnsOf(sample, path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "it cannot be opened";
    const isMissing = code === "ENOENT" || code === "ENOTDIR";
    return { unreadable: isMissing ? `there is no file \`${sample.path}\`.` : `\`${sample.path}\`: ${code}.` };
  }
}

/** Members of a JSON row may be left out, so that one row alone says little; a header says all. */
const rowsRead = { delimited: 1, json: 1000, parquet: 1 } as const;

/** Undefined when the sample holds no row. */
async function columnsOf({ path: name, ...options }: Sample, path: string): Promise<SampleContent | undefined> {
  await using file = await openFile(path);
  const columns = new Set<string>();
  let rows = 0;
  let problem: string | undefined;
  for await (const item of readRows(file, options, name)) {
    if (item.kind === "problem") problem ??= item.problem.message;
    else for (const column of Object.keys(item.row)) columns.add(column);
    if (item.kind === "row") rows++;
    if (rows === rowsRead[options.format]) break;
  }
  if (rows > 0) return { columns: [...columns] };
  return problem === undefined ? undefined : { unreadable: problem };
}
