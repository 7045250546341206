import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Seed } from "../src/index.ts";
import { createEmulator } from "../src/index.ts";
import { answerOf, connect, flowservice } from "./client.ts";
import { connectionBody } from "./objects.ts";

const cli = path.resolve(import.meta.dirname, "../src/cli.ts");
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "emulator-cli-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

function start(...args: string[]) {
  const child = spawn(process.execPath, ["--conditions=@aep-ingest/source", cli, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { child, exit: once(child, "exit"), out: child.stdout.setEncoding("utf8"), err: text(child.stderr) };
}

/** Method, headers and body of a request, to be sent elsewhere. */
const forwarded = ({ method, headers, body }: Request) => ({ method, headers, body, duplex: "half" }) as const;

/** Exit code and both outputs of a command that ends by itself. */
async function run(...args: string[]): Promise<readonly [unknown, string, string]> {
  const { exit, out, err } = start(...args);
  const [output, errors, [code]] = await Promise.all([text(out), err, exit]);
  return [code, output, errors];
}

describe("aep-emulator", () => {
  it("says where it listens in one line, takes a seed, and ends on SIGTERM with 0", async () => {
    const seed = path.join(folder, "seed.yaml");
    writeFileSync(seed, "tenantId: acme\nsandboxes:\n  - { name: lab, type: development }\n");
    const { child, exit, out } = start("--port", "0", "--seed", seed);
    const [line] = (await once(out, "data")) as [string];
    expect(line).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+\n$/);
    const url = line.trim().replace("listening on ", "");
    expect((await answerOf(await fetch(`${url}/_emulator/health`))).at("status")).toBe("ok");
    child.kill("SIGTERM");
    expect((await exit)[0]).toBe(0);
  });

  it("records what passes from another server until it is ended", async () => {
    const real = createEmulator();
    const server = await real.listen({ port: 0 });
    const file = path.join(folder, "recording.json");
    const { child, exit, out } = start("--port", "0", "--record", server.url, "--record-to", file);
    const [line] = (await once(out, "data")) as [string];
    const url = line.trim().replace("listening on ", "");
    const client = await connect({
      fetch: (request) => fetch(request.url.replace("http://emulator", url), forwarded(request)),
    });
    await (await connect(real, "dev")).post(`${flowservice}/connections`, connectionBody("kept"));
    await client.get(`${flowservice}/connections`, { "x-sandbox-name": "dev" });
    child.kill("SIGTERM");
    expect((await exit)[0]).toBe(0);
    await server.close();
    const replay = await connect(
      createEmulator({ seed: JSON.parse(readFileSync(file, "utf8")) as Seed }),
      "dev",
      "RECORDED@AdobeOrg",
    );
    expect((await replay.get(`${flowservice}/connections`)).at("items.0.name")).toBe("kept");
  });

  it("says in one line what is wrong, and ends with 1", async () => {
    const server = await createEmulator().listen({ port: 0 });
    const bad = path.join(folder, "bad.yaml");
    writeFileSync(bad, "tenant: acme\n");
    const nowhere = path.join(folder, "none", "recording.json");
    const [taken, option, files, seed, data, port, recording] = await Promise.all([
      run("--port", String(server.port)),
      run("--colour", "red"),
      run("--files", path.join(folder, "none")),
      run("--seed", bad),
      run("--data-dir", bad),
      run("--port", "99999"),
      run("--port", "0", "--record", server.url, "--record-to", nowhere),
    ]);
    await server.close();
    expect(taken).toStrictEqual([
      1,
      "",
      expect.stringMatching(/^aep-emulator: Port \d+ on 127\.0\.0\.1 is in use; .*\n$/),
    ]);
    expect(option).toStrictEqual([1, "", expect.stringMatching(/^aep-emulator: Unknown option '--colour'/)]);
    expect(files).toStrictEqual([1, "", `aep-emulator: --files: the folder ${folder}/none does not exist.\n`]);
    expect(data).toStrictEqual([1, "", expect.stringMatching(/^aep-emulator: .*EEXIST.*\n$/)]);
    expect(port).toStrictEqual([1, "", expect.stringMatching(/^aep-emulator: .*65536.*\n$/)]);
    expect(recording).toStrictEqual([1, "", expect.stringMatching(/^aep-emulator: .*ENOENT.*recording\.json.*\n$/)]);
    expect(seed).toStrictEqual([1, "", expect.stringContaining('Unrecognized key: "tenant"')]);
  });
});
