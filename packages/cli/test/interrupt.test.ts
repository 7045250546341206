import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { aepIngest } from "./support/command.ts";
import { createWorld } from "./support/world.ts";

it("an apply that is interrupted finishes what is in flight, says how to go on, and the next one makes nothing twice", async () => {
  await using world = await createWorld();
  const interrupt = new AbortController();
  const { exitCode, stdout, stderr } = await aepIngest(["apply", "--yes", "--wait-for-run", "0"], {
    cwd: world.folder.path,
    env: world.env,
    signal: interrupt.signal,
    onStderr: (text) => {
      if (text.includes("[1/5]")) interrupt.abort();
    },
  });
  // The signal may come when all is done already; what was not started is then nothing.
  const isWhole = exitCode === 0;
  expect(isWhole || exitCode === 4).toBe(true);
  expect(stdout + stderr).not.toContain("at Object.");
  expect(stdout).toContain(isWhole ? "Applied." : "Run apply again");
  expect((await world.run("apply", "--yes", "--wait-for-run", "0")).exitCode).toBe(0);
  const count = async (path: string) =>
    ((await world.call("GET", `/flowservice/${path}`)) as { items: unknown[] }).items.length;
  expect(
    await Promise.all(["connections", "sourceConnections", "targetConnections", "flows"].map(count)),
  ).toStrictEqual([1, 1, 1, 1]);
});

it.each(["plan", "doctor", "pull", "drift", "runs list"])("%s ends with 130 and no stack trace", async (verb) => {
  await using world = await createWorld();
  world.emulator.setFaults([{ method: "GET", path: "*", fault: { kind: "delay", ms: 60_000 } }]);
  const interrupt = new AbortController();
  setImmediate(() => interrupt.abort());
  const { exitCode, stderr } = await world.runWith({ signal: interrupt.signal }, ...verb.split(" "));
  expect([exitCode, stderr.trim().split("\n").at(-1)]).toStrictEqual([130, "Interrupted."]);
});

it("an apply that is interrupted while it waits for first runs tells what it did, and is not called done", async () => {
  await using world = await createWorld();
  const interrupt = new AbortController();
  const { exitCode, stdout, stderr } = await aepIngest(["apply", "--yes", "--json"], {
    cwd: world.folder.path,
    env: world.env,
    signal: interrupt.signal,
    onStderr: (text) => {
      if (text.includes("waiting for its first run")) interrupt.abort();
    },
  });
  expect([exitCode, JSON.parse(stdout)]).toMatchObject([130, { status: "applied", runs: [] }]);
  expect(stderr).not.toContain("mistake in aep-ingest");
});

/** `aep-ingest … 2>&1 | head -n 1`: both streams are closed after the first text. */
async function readFirstLine(args: readonly string[], world: Awaited<ReturnType<typeof createWorld>>): Promise<number> {
  const cli = join(import.meta.dirname, "../src/cli.ts");
  const child = spawn(process.execPath, ["--conditions=@aep-ingest/source", cli, ...args], {
    cwd: world.folder.path,
    env: { PATH: process.env["PATH"] ?? "", ...world.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.once("data", () => {
      child.stdout.destroy();
      child.stderr.destroy();
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? -1));
  });
}

it("a reader that has seen enough, as head has, neither breaks off an apply nor hides how it ended", async () => {
  await using world = await createWorld();
  expect(await readFirstLine(["plan", "--detailed-exitcode", "--json"], world)).toBe(2);
  world.emulator.setFaults([
    {
      method: "POST",
      path: "*/flows",
      times: 1,
      fault: { kind: "status", status: 400, body: { title: "Bad Request" } },
    },
  ]);
  expect(await readFirstLine(["apply", "--yes", "--wait-for-run", "0"], world)).toBe(4);
  expect(await readFirstLine(["apply", "--yes", "--wait-for-run", "0"], world)).toBe(0);
  expect((await world.run("plan", "--detailed-exitcode")).exitCode).toBe(0);
});
