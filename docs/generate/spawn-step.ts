import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs a script of an installed package with this Node; what it prints is shown when it fails. */
export async function spawnStep(cwd: string, script: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${script} ${args.join(" ")} failed:\n${output}`);
}
