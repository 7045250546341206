import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { request } from "undici";
import { z } from "zod";
import type { EmulatorServer } from "../emulator/emulator-server.ts";
import { installPeer } from "../peer.ts";
import type { Cell, Table } from "../report.ts";

const version = "0.94.0";
const kinds = ["sourceConnections", "targetConnections", "flows", "dataSets", "mappingSets"] as const;

const state = z.object({
  organisations: z.record(
    z.string(),
    z.object({ sandboxes: z.record(z.string(), z.record(z.string(), z.array(z.unknown()).catch([]))) }),
  ),
});

/** A command that makes the dataflows; run a second time it has to finish what the first has begun. */
interface Maker {
  readonly name: string;
  /** Arguments for Node. */
  args(): Promise<readonly string[]>;
  readonly cwd: string;
  /** Forgets what it knows of earlier runs. */
  forget(): Promise<void>;
}

/** Makes the dataflows with our engine and with alchemy, once undisturbed and once killed half-way and started again. */
export async function besideAlchemy(
  emulator: EmulatorServer,
  ours: readonly string[],
  dataflows: number,
  progress: (line: string) => void,
): Promise<Table> {
  const peer = await installPeer("alchemy", version, progress);
  try {
    const script = join(peer.folder, "alchemy-peer.mjs");
    await copyFile(join(import.meta.dirname, "alchemy-peer.mjs"), script);
    const makers: readonly Maker[] = [
      { name: "deploy", args: async () => ours, cwd: peer.folder, forget: async () => {} },
      {
        name: `alchemy ${version}`,
        args: async () => [script, emulator.url, await token(emulator), String(dataflows)],
        cwd: peer.folder,
        forget: () => rm(join(peer.folder, ".alchemy"), { recursive: true, force: true }),
      },
    ];
    const rows: Cell[][] = [];
    for (const maker of makers) rows.push(await compare(maker, emulator, dataflows, progress));
    return {
      title: `Beside alchemy: create ${dataflows}; then again, killed (SIGKILL) at half that time and started once more`,
      columns: [
        "",
        "ms, with the start of Node",
        "requests",
        "writes before the kill",
        "second run",
        "flows",
        "flows too many",
        "other objects too many",
      ],
      rows,
    };
  } finally {
    await peer.remove();
  }
}

async function compare(
  maker: Maker,
  emulator: EmulatorServer,
  dataflows: number,
  progress: (line: string) => void,
): Promise<Cell[]> {
  progress(`${maker.name}: create ${dataflows}`);
  await fresh(maker, emulator);
  const whole = await start(maker);
  if (whole.ending !== "ends well") throw new Error(`${maker.name} does not make the dataflows.`);
  const requests = (await emulator.requests()).length;
  progress(`${maker.name}: killed half-way, and again`);
  await fresh(maker, emulator);
  await start(maker, whole.ms / 2);
  const written = (await emulator.requests()).filter(({ write }) => write).length;
  const second = await start(maker);
  const held = await countObjects(emulator);
  const tooMany = (kind: string): number => Math.max(0, (held.get(kind) ?? 0) - dataflows);
  const others = kinds.filter((kind) => kind !== "flows").reduce((sum, kind) => sum + tooMany(kind), 0);
  return [maker.name, whole.ms, requests, written, second.ending, held.get("flows") ?? 0, tooMany("flows"), others];
}

async function fresh(maker: Maker, emulator: EmulatorServer): Promise<void> {
  await emulator.reset();
  await maker.forget();
}

interface Ended {
  readonly ms: number;
  readonly ending: "ends well" | "fails" | "killed";
}

async function start(maker: Maker, killAfterMs?: number): Promise<Ended> {
  const began = performance.now();
  const child = spawn(process.execPath, await maker.args(), {
    cwd: maker.cwd,
    stdio: "ignore",
    env: { ...process.env, DO_NOT_TRACK: "1", ALCHEMY_TELEMETRY_DISABLED: "1" },
  });
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  const ending = code === 0 ? "ends well" : signal === "SIGKILL" ? "killed" : "fails";
  return { ms: performance.now() - began, ending };
}

async function token(emulator: EmulatorServer): Promise<string> {
  const { authorization = "" } = await emulator.headers();
  return authorization.replace("Bearer ", "");
}

async function countObjects(emulator: EmulatorServer): Promise<ReadonlyMap<string, number>> {
  const answer = await request(`${emulator.url}/_emulator/state`);
  const { organisations } = state.parse(await answer.body.json());
  const held = organisations["bench@AdobeOrg"]?.sandboxes["dev"] ?? {};
  for (const kind of kinds) if (held[kind] === undefined) throw new Error(`The emulator's state has no ${kind}.`);
  return new Map(kinds.map((kind) => [kind, held[kind]?.length ?? 0]));
}
