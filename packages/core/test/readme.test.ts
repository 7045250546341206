import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { emulatorPresent, fromSources, startEmulator } from "./support/emulator.ts";

const room = resolve(import.meta.dirname, "..");

async function run(code: string, env: NodeJS.ProcessEnv): Promise<{ status: number | null; out: string; err: string }> {
  const options = [fromSources, "--input-type=module-typescript", "--eval", code];
  const child = spawn(process.execPath, options, { cwd: room, env });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (err += chunk));
  const status = await new Promise<number | null>((done) => {
    child.on("close", done);
  });
  return { status, out, err };
}

it.skipIf(!emulatorPresent)("the README's example makes a dataflow in the emulator", async () => {
  using emulator = await startEmulator();
  const code = /```ts\n(.*?)```/s.exec(readFileSync(resolve(room, "README.md"), "utf8"))?.[1] ?? "";
  expect(code.trimEnd().split("\n").length).toBeLessThanOrEqual(40);
  const { status, out, err } = await run(code, {
    ...process.env,
    AEP_CLIENT_ID: "client",
    AEP_CLIENT_SECRET: "secret",
    AEP_ORG_ID: "ACME@AdobeOrg",
    AEP_BASE_URL: emulator.url,
    LEADS_BLOB: "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=a2V5",
  });
  expect(err).toBe("");
  expect(out).toMatch(/^[0-9a-f-]{36} Leads from Blob enabled\n$/);
  expect(status).toBe(0);
  // Connection, schema, dataset, source connection, target connection, mapping set, flow.
  expect(await emulator.writes()).toBe(7);
});
