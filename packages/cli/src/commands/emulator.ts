import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { SetupError } from "@aep-ingest/deploy";
import { exitCodes } from "../exit-codes.ts";
import type { JsonOption } from "../options.ts";
import type { Terminal } from "../terminal.ts";

export interface EmulatorCommandOptions extends JsonOption {
  readonly port: number;
  readonly host: string;
  readonly files?: string;
  readonly dataDir?: string;
  readonly latencyMs?: number;
  readonly strict?: boolean;
}

/** A local Experience Platform, until it is interrupted. */
export async function emulator(options: EmulatorCommandOptions, terminal: Terminal): Promise<number> {
  const files = folder("--files", options.files, terminal);
  if (files !== undefined && !existsSync(files)) throw new SetupError(`--files: the folder ${files} does not exist.`);
  const dataDir = folder("--data-dir", options.dataDir, terminal);
  // Only this verb needs the emulator and its server: the others start faster without.
  const { PortInUseError, createEmulator } = await import("@aep-ingest/emulator");
  const local = createEmulator({
    ...(files !== undefined && { files }),
    ...(dataDir !== undefined && { dataDir }),
    ...(options.latencyMs !== undefined && { latencyMs: options.latencyMs }),
    ...(options.strict !== undefined && { strict: options.strict }),
  });
  const server = await local.listen({ port: options.port, host: options.host }).catch((error: unknown) => {
    throw error instanceof PortInUseError ? new SetupError(error.message) : error;
  });
  terminal.out(options.json === true ? `${JSON.stringify({ url: server.url })}\n` : `listening on ${server.url}\n`);
  terminal.err(`For other terminals:
  export AEP_BASE_URL=${server.url} AEP_CLIENT_ID=any AEP_CLIENT_SECRET=any AEP_ORG_ID=any@AdobeOrg
Interrupt to stop.\n`);
  await new Promise<void>((stop) => {
    if (terminal.signal.aborted) stop();
    else terminal.signal.addEventListener("abort", () => stop(), { once: true });
  });
  await server.close();
  await local.close();
  return exitCodes.done;
}

function folder(label: string, path: string | undefined, terminal: Terminal): string | undefined {
  if (path === "") throw new SetupError(`${label} is empty; name a folder.`);
  return path === undefined ? undefined : resolve(terminal.cwd, path);
}
