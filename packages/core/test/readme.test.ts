import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";

const room = resolve(import.meta.dirname, "..");
// Another process and no import: the emulator is the other side of the wire and stands above this package.
const emulator = resolve(room, "../emulator/src/cli.ts");
const fromSources = "--conditions=@aep-ingest/source";

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("no output");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("the emulator ended without a word");
}

async function run(code: string, env: NodeJS.ProcessEnv): Promise<{ status: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [fromSources, "--input-type=module-typescript", "--eval", code], {
    cwd: room,
    env,
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (err += chunk));
  const status = await new Promise<number | null>((done) => {
    child.on("close", done);
  });
  return { status, out, err };
}

it.skipIf(!existsSync(emulator))("the README's example makes a dataflow in the emulator", async () => {
  const server = spawn(process.execPath, [fromSources, emulator, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const url = (await firstLine(server)).replace("listening on ", "");
    const code = /```ts\n(.*?)```/s.exec(readFileSync(resolve(room, "README.md"), "utf8"))?.[1] ?? "";
    const { status, out, err } = await run(code, {
      ...process.env,
      AEP_CLIENT_ID: "client",
      AEP_CLIENT_SECRET: "secret",
      AEP_ORG_ID: "ACME@AdobeOrg",
      AEP_BASE_URL: url,
      LEADS_BLOB: "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=a2V5",
    });
    expect(err).toBe("");
    expect(out).toMatch(/^[0-9a-f-]{36} Leads from Blob enabled\n$/);
    expect(status).toBe(0);
    const state = (await (await fetch(`${url}/_emulator/requests`)).json()) as unknown;
    expect(JSON.stringify(state)).toContain("/data/foundation/flowservice/flows");
  } finally {
    server.kill();
  }
});
