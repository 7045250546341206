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

it("a verb that only reads ends with 130 and no stack trace", async () => {
  await using world = await createWorld();
  world.emulator.setFaults([{ method: "GET", path: "*", fault: { kind: "delay", ms: 60_000 } }]);
  const interrupt = new AbortController();
  setImmediate(() => interrupt.abort());
  const { exitCode, stderr } = await world.runWith({ signal: interrupt.signal }, "plan");
  expect([exitCode, stderr.trim().split("\n").at(-1)]).toStrictEqual([130, "Interrupted."]);
});
