import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { SetupError } from "@aep-ingest/deploy";
import type { Terminal } from "./terminal.ts";

/** The terminal with the variables of a `.env` file, which is read only when somebody asks for it: a file that happens to lie
 *  in a folder must not decide which sandbox is written to. What is set already wins.
 *  @throws {SetupError} when the file cannot be read. */
export async function withEnvFile(terminal: Terminal, file: string): Promise<Terminal> {
  const bytes = await readFile(resolve(terminal.cwd, file)).catch((error: unknown) => {
    throw new SetupError(`--env-file: ${file} cannot be read.`, { cause: error });
  });
  // As editors and PowerShell on Windows write it: with a byte order mark, in UTF-16.
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  const text = new TextDecoder(encoding).decode(bytes);
  const set = Object.entries(terminal.env).filter(([, value]) => value !== undefined);
  return { ...terminal, env: { ...parseEnv(text), ...Object.fromEntries(set) } };
}
