import { actions } from "./actions/actions.ts";
import { coldStart } from "./cold-start/cold-start.ts";
import { core } from "./core/core.ts";
import { dataPrep } from "./data-prep/data-prep.ts";
import { deploy } from "./deploy/deploy.ts";
import { emulator } from "./emulator/emulator.ts";
import type { Benchmark } from "./report.ts";
import { spec } from "./spec/spec.ts";

/** All benchmarks, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [dataPrep, deploy, core, spec, emulator, coldStart, actions];
