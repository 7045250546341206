import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
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
      title: `Beside alchemy: create ${dataflows}; then again, killed (SIGKILL) after half of the writes and started once more`,
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
  const writes = await countWrites(emulator);
  progress(`${maker.name}: killed half-way, and again`);
  await fresh(maker, emulator);
  await start(maker, async () => (await countWrites(emulator)) >= writes / 2);
  const written = await countWrites(emulator);
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

/** @param killWhen Asked every few milliseconds; the process is killed when it says yes. */
async function start(maker: Maker, killWhen?: () => Promise<boolean>): Promise<Ended> {
  const began = performance.now();
  const child = spawn(process.execPath, await maker.args(), {
    cwd: maker.cwd,
    stdio: "ignore",
    env: { ...process.env, DO_NOT_TRACK: "1", ALCHEMY_TELEMETRY_DISABLED: "1" },
  });
  const exit = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  if (killWhen !== undefined) await killOnce(child, killWhen);
  const [code, signal] = await exit;
  const ending = code === 0 ? "ends well" : signal === "SIGKILL" ? "killed" : "fails";
  return { ms: performance.now() - began, ending };
}

async function killOnce(child: ChildProcess, isTime: () => Promise<boolean>): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) return;
    if (await isTime()) break;
    await pause(10);
  }
  child.kill("SIGKILL");
}

async function token(emulator: EmulatorServer): Promise<string> {
  const { authorization = "" } = await emulator.headers();
  return authorization.replace("Bearer ", "");
}

const journalTotals = z.object({ writes: z.number() });

async function countWrites(emulator: EmulatorServer): Promise<number> {
  const nothing = Number.MAX_SAFE_INTEGER;
  const answer = await request(`${emulator.url}/_emulator/requests?since=${nothing}`);
  return journalTotals.parse(await answer.body.json()).writes;
}

async function countObjects(emulator: EmulatorServer): Promise<ReadonlyMap<string, number>> {
  const answer = await request(`${emulator.url}/_emulator/state`);
  const { organisations } = state.parse(await answer.body.json());
  const held = organisations["bench@AdobeOrg"]?.sandboxes["dev"] ?? {};
  for (const kind of kinds) if (held[kind] === undefined) throw new Error(`The emulator's state has no ${kind}.`);
  return new Map(kinds.map((kind) => [kind, held[kind]?.length ?? 0]));
}
