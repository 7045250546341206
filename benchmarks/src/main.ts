// `npm run bench -- [name ...] [--json] [--full] [--smoke] [--with-peers]`: all benchmarks, or those named.
import { parseArgs } from "node:util";
import { benchmarks } from "./benchmarks.ts";
import { describeMachine, load } from "./machine.ts";
import { renderResult, resultOf, type Result } from "./render.ts";
import type { Benchmark, Scale } from "./report.ts";

const usage = `npm run bench -- [NAME ...] [options]

${benchmarks.map(({ name, title }) => `  ${name.padEnd(12)} ${title}`).join("\n")}

  --json         one JSON document on standard output
  --full         the sizes that take long (1 GB of input, ...)
  --smoke        the smallest sizes: does it work at all
  --with-peers   also install and measure the large peers (prism, alchemy), in a temporary folder
  --check        exit 1 when a target is missed
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      full: { type: "boolean", default: false },
      smoke: { type: "boolean", default: false },
      "with-peers": { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const unknown = positionals.filter((name) => !benchmarks.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0) {
    console.error(`There is no benchmark ${unknown.join(", ")}.\n\n${usage}`);
    return 1;
  }
  const chosen = benchmarks.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const scale: Scale = values.smoke ? "smoke" : values.full ? "full" : "default";
  const results: Result[] = [];
  for (const benchmark of chosen) {
    const result = await runOne(benchmark, scale, values["with-peers"]);
    if (!values.json) console.log(renderResult(result));
    results.push(result);
  }
  if (values.json) console.log(JSON.stringify({ version: 1, scale, results }, null, 2));
  const targets = results.flatMap((result) => result.targets);
  const missed = targets.filter(({ reached }) => !reached);
  if (!values.json) console.log(`targets: ${targets.length - missed.length} reached, ${missed.length} missed`);
  return values.check && missed.length > 0 ? 1 : 0;
}

async function runOne(benchmark: Benchmark, scale: Scale, withPeers: boolean): Promise<Result> {
  const loadBefore = load();
  const begin = performance.now();
  const progress = (line: string): void => console.error(`${benchmark.name}: ${line}`);
  const measured = await benchmark.run({ scale, withPeers, progress });
  return resultOf(benchmark, measured, describeMachine(loadBefore), (performance.now() - begin) / 1000);
}

process.exitCode = await main();
