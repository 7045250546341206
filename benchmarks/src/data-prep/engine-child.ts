// One engine of the mapping benchmark, in a process of its own: `engine-child.ts NAME ROWS`. What another leaves behind
// (garbage, code that was optimised for its values) is not its cost.
import { timed } from "../measure.ts";
import { makeEngine, type EngineName } from "./engines.ts";

const [name, rows] = process.argv.slice(2);
const engine = makeEngine(name as EngineName, Number(rows));

async function sample(): Promise<void> {
  const { run } = await engine;
  process.send?.(await timed(run));
}

process.on("message", () => void sample());
