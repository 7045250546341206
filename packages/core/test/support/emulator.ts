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
  /** Lets that much time pass; what became due has ended. */
  advance(ms: number): Promise<void>;
}

export async function startEmulator(...flags: readonly string[]): Promise<EmulatorProcess> {
  const options = [fromSources, cli, "--port", "0", ...flags];
  const child = spawn(process.execPath, options, { stdio: ["ignore", "pipe", "inherit"] });
  const url = await firstLine(child.stdout).then((line) => line.replace("listening on ", ""));
  const control = async (path: string, body: object): Promise<void> => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${url}/_emulator/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} was refused: ${await response.text()}`);
  };
  return {
    url,
    play: (...rules) => control("faults", { rules }),
    advance: (advanceMs) => control("clock", { advanceMs }),
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
