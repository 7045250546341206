import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";

// Another process and no import: the emulator is the other side of the wire and stands above this package.
const cli = resolve(import.meta.dirname, "../../../emulator/src/cli.ts");

export const emulatorPresent = existsSync(cli);

export const fromSources = "--conditions=@aep-ingest/source";

export interface EmulatorProcess extends Disposable {
  readonly url: string;
  /** Plays faults from now on; none without an argument. */
  play(...rules: readonly object[]): Promise<void>;
  writes(): Promise<number>;
}

export async function startEmulator(): Promise<EmulatorProcess> {
  const child = spawn(process.execPath, [fromSources, cli, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await firstLine(child.stdout).then((line) => line.replace("listening on ", ""));
  return {
    url,
    async play(...rules) {
      const headers = { "content-type": "application/json" };
      const response = await fetch(`${url}/_emulator/faults`, {
        method: "POST",
        headers,
        body: JSON.stringify({ rules }),
      });
      if (!response.ok) throw new Error(`faults were refused: ${await response.text()}`);
    },
    async writes() {
      const journal = (await (await fetch(`${url}/_emulator/requests`)).json()) as { readonly writes: number };
      return journal.writes;
    },
    [Symbol.dispose]: () => void child.kill(),
  };
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error("the emulator ended without a word");
}
