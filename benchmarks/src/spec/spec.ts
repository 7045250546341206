import { join } from "node:path";
import { Ajv } from "ajv";
import { parse as parseYaml, parseDocument } from "yaml";
import { z } from "zod";
import { configJsonSchema, parse, type SourceFile } from "@aep-ingest/spec";
import { runChild } from "../child.ts";
import { find, interleave, ratio } from "../measure.ts";
import { atMost, type Benchmark, type Measured, type RunOptions, type Scale, type Table } from "../report.ts";
import { manyFiles, oneFile } from "./files.ts";

const sizes: Readonly<Record<Scale, { files: number; dataflows: number; rounds: number }>> = {
  smoke: { files: 2, dataflows: 2, rounds: 1 },
  default: { files: 500, dataflows: 5000, rounds: 5 },
  full: { files: 500, dataflows: 5000, rounds: 11 },
};

const yamlAlone = "yaml, parsed to values";
const ours = "spec";

export const spec: Benchmark = {
  name: "spec",
  title: "time and memory to validate configs, beside yaml alone and ajv",
  async run({ scale, progress }: RunOptions): Promise<Measured> {
    const { files, dataflows, rounds } = sizes[scale];
    const options = { rounds, warmup: scale === "smoke" ? 0 : 2 };
    progress(`${files} files`);
    const many = await compare(`${files} files of one dataflow`, manyFiles(files), options);
    progress(`one file of ${dataflows} dataflows`);
    const one = await compare(`one file of ${dataflows} dataflows`, oneFile(dataflows), { ...options, warmup: 1 });
    progress("memory");
    const memory = await measureMemory(dataflows, scale);
    return {
      tables: [many.table, one.table, memory.table],
      targets: [
        atMost(`${files} files beside yaml alone`, many.ratio, 2, "x"),
        atMost(`${files} files`, many.ms, 1000, "ms"),
        atMost(`${dataflows} dataflows beside yaml alone`, one.ratio, 2, "x"),
        atMost("memory beside the parsed document", memory.ratio, 4, "x"),
      ],
      notes: [
        "Spec: everything is read into memory before. spec also checks references, expressions, schedules and destinations, and keeps positions; ajv only checks the shape of values, and its schema is compiled before.",
      ],
    };
  },
};

interface Compared {
  readonly table: Table;
  readonly ms: number;
  readonly ratio: number;
}

async function compare(
  title: string,
  files: readonly SourceFile[],
  options: { readonly rounds: number; readonly warmup: number },
): Promise<Compared> {
  const texts = files.map(({ bytes }) => new TextDecoder().decode(bytes));
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(configJsonSchema());
  const checkShape = (text: string): void => {
    if (!validate(parseYaml(text))) throw new Error(`ajv refuses the config: ${JSON.stringify(validate.errors?.[0])}`);
  };
  const series = await interleave(
    [
      { name: yamlAlone, run: () => texts.map((text) => parseYaml(text)) },
      { name: "yaml, parsed to a document", run: () => texts.map((text) => parseDocument(text)) },
      { name: "yaml and ajv", run: () => texts.forEach(checkShape) },
      {
        name: ours,
        run: () => {
          const { config, diagnostics } = parse(files);
          if (config === undefined) throw new Error(diagnostics[0]?.message);
        },
      },
    ],
    options,
  );
  const base = find(series, yamlAlone);
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  return {
    table: {
      title: `Validate ${title}, ${(bytes / 1e6).toFixed(2)} MB, medians`,
      columns: ["", "ms", "x yaml alone", "CPU ms"],
      rows: series.map((one) => [one.name, one.wallMs, ratio(one, base), one.cpuMs]),
    },
    ms: find(series, ours).wallMs,
    ratio: ratio(find(series, ours), base),
  };
}

const answer = z.object({ megabytes: z.number(), peakMegabytes: z.number() });

async function measureMemory(
  dataflows: number,
  scale: Scale,
): Promise<{ readonly table: Table; readonly ratio: number }> {
  const peak = async (kind: string) =>
    answer.parse(await runChild(join(import.meta.dirname, "memory-child.ts"), [kind, String(dataflows)]));
  // Fills Node's cache of compiled sources, which would count as memory of the first process.
  if (scale !== "smoke") await peak("none");
  const [none, yaml, own] = [await peak("none"), await peak("yaml"), await peak("spec")];
  const above = (one: typeof none): number => one.peakMegabytes - none.peakMegabytes;
  return {
    table: {
      title: `Memory, one file of ${dataflows} dataflows, ${none.megabytes.toFixed(2)} MB`,
      columns: ["", "peak MB", "above the text alone, MB"],
      rows: [
        ["the text alone (floor)", none.peakMegabytes, 0],
        ["yaml, parsed to a document", yaml.peakMegabytes, above(yaml)],
        [ours, own.peakMegabytes, above(own)],
      ],
    },
    // Very small inputs disappear in the noise of the process.
    ratio: above(own) / Math.max(above(yaml), 1),
  };
}
