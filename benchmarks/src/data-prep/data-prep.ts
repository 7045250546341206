import type { Benchmark, Measured, RunOptions } from "../report.ts";
import { measureMapping } from "./mapping.ts";
import { measureMemory } from "./memory.ts";
import { measureReaders } from "./readers.ts";

export const dataPrep: Benchmark = {
  name: "data-prep",
  title: "rows per second of a mapping and of the readers, memory",
  async run(options: RunOptions): Promise<Measured> {
    options.progress("mapping");
    const mapping = await measureMapping(options.scale);
    options.progress("readers");
    const readers = await measureReaders(options.scale);
    const memory = await measureMemory(options);
    const parts = [mapping, readers, memory];
    return {
      tables: parts.flatMap(({ tables }) => tables),
      targets: parts.flatMap(({ targets }) => targets),
      notes: parts.flatMap(({ notes }) => notes),
    };
  },
};
