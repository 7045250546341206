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
  readonly landingZone?: string;
  readonly seed?: string;
  readonly dataDir?: string;
  readonly latencyMs?: number;
  readonly strict?: boolean;
}

/** A local Experience Platform, until it is interrupted. */
export async function emulator(options: EmulatorCommandOptions, terminal: Terminal): Promise<number> {
  const { local, server } = await start(options, terminal);
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

/** @throws {SetupError} for what the options ask for and cannot be had. */
async function start(options: EmulatorCommandOptions, terminal: Terminal) {
  const { port, host, latencyMs, strict } = options;
  const files = existing("--files", options.files, terminal);
  const landingZone = existing("--landing-zone", options.landingZone, terminal);
  const dataDir = path("--data-dir", options.dataDir, terminal);
  const seedFile = path("--seed", options.seed, terminal);
  // Only this verb needs the emulator and its server: the others start faster without.
  const { DataFolderInUseError, PortInUseError, SeedError, createEmulator, readSeedFile } =
    await import("@aep-ingest/emulator");
  try {
    const local = createEmulator({
      ...(seedFile !== undefined && { seed: await readSeedFile(seedFile) }),
      ...(files !== undefined && { files }),
      ...(landingZone !== undefined && { landingZone }),
      ...(dataDir !== undefined && { dataDir }),
      ...(latencyMs !== undefined && { latencyMs }),
      ...(strict !== undefined && { strict }),
    });
    return { local, server: await local.listen({ port, host }) };
  } catch (error) {
    const isTheirs =
      error instanceof DataFolderInUseError || error instanceof PortInUseError || error instanceof SeedError;
    throw isTheirs ? new SetupError(error.message) : error;
  }
}

function existing(label: string, written: string | undefined, terminal: Terminal): string | undefined {
  const folder = path(label, written, terminal);
  if (folder !== undefined && !existsSync(folder))
    throw new SetupError(`${label}: the folder ${folder} does not exist.`);
  return folder;
}

function path(label: string, written: string | undefined, terminal: Terminal): string | undefined {
  if (written === "") throw new SetupError(`${label} is empty; name a file or folder.`);
  return written === undefined ? undefined : resolve(terminal.cwd, written);
}
