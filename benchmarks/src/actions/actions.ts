import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectText } from "../deploy/project.ts";
import { startEmulator } from "../emulator/emulator-server.ts";
import { median } from "../measure.ts";
import type { Benchmark, Measured, RunOptions, Scale } from "../report.ts";
import { runAction, type ActionRun } from "./run-action.ts";

interface Sizes {
  readonly dataflows: readonly number[];
  readonly rounds: number;
}

const sizes: Readonly<Record<Scale, Sizes>> = {
  smoke: { dataflows: [2], rounds: 1 },
  default: { dataflows: [2, 500], rounds: 5 },
  full: { dataflows: [2, 500, 2000], rounds: 11 },
};

interface Program {
  readonly name: string;
  readonly run: () => Promise<ActionRun>;
}

/** A whole step of a job, from its start to its end: the committed bundles as GitHub's runner starts them. */
export const actions: Benchmark = {
  name: "actions",
  title: "a whole step of each action: time and peak memory beside an empty Node",
  async run({ scale, progress }: RunOptions): Promise<Measured> {
    const { dataflows, rounds } = sizes[scale];
    const emulator = await startEmulator();
    const folder = await mkdtemp(join(tmpdir(), "aep-ingest-bench-"));
    try {
      await writeFile(join(folder, "empty.js"), "");
      const programs: Program[] = [{ name: "empty Node (floor)", run: () => runAction(join(folder, "empty.js"), {}) }];
      for (const count of dataflows) {
        const config = `flows-${count}.yaml`;
        await writeFile(join(folder, config), projectText({ dataflows: count }));
        const inputs = { workspace: folder, config, baseUrl: emulator.url };
        programs.push(
          { name: `actions/validate, ${count} dataflows`, run: () => runAction("validate", inputs) },
          { name: `actions/ingest, plan of ${count} to create`, run: () => runAction("ingest", inputs) },
        );
      }
      progress(`${rounds} rounds`);
      const runs = programs.map((): ActionRun[] => []);
      for (let round = -1; round < rounds; round++) {
        for (const [index, program] of programs.entries()) {
          const run = await program.run();
          if (round >= 0) runs[index]?.push(run);
        }
      }
      return report(programs, runs, rounds);
    } finally {
      await emulator.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function report(programs: readonly Program[], runs: readonly (readonly ActionRun[])[], rounds: number): Measured {
  const of = (index: number, member: keyof ActionRun): number => median((runs[index] ?? []).map((run) => run[member]));
  return {
    tables: [
      {
        title: `Whole steps, ${rounds} interleaved rounds`,
        columns: ["", "time, median ms", "above empty, ms", "peak memory, median MB", "above empty, MB"],
        rows: programs.map(({ name }, index) => [
          name,
          of(index, "wallMs"),
          of(index, "wallMs") - of(0, "wallMs"),
          of(index, "peakMegabytes"),
          of(index, "peakMegabytes") - of(0, "peakMegabytes"),
        ]),
      },
    ],
    targets: [],
    notes: ["Whole steps: the emulator answers at once and shares the processors; log and summary are written."],
  };
}
